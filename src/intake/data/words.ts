/**
 * The 7,776 (6^5) Indonesian words from which a reporter's seven-word secret code is drawn.
 *
 * Each word carries about 12.9 bits, so seven of them carry about 90. The list was written for this
 * project: everyday words of 3 to 9 plain letters, none meant to hurt, and no two that differ only in
 * their last letter or by one letter added at the end.
 */
const text = `
abad abaikan abang abdi abjad abon absen abu acak acara aceh acuan acuh acukan acungkan ada adakan adanya
adaptasi adaptor adegan adem adik adinda adonan aduan aduh adukan advokat aerobik afiat afiliasi afinitas
afrika agak agaknya agen agenda agraris agronomi agustus ahad ahli air ajaib ajak ajakan ajang ajaran
ajarkan ajek ajudan ajukan akad akademi akasia akhir akhiran akhirnya akhlak akibat aklamasi akomodasi
akordeon akrab akrilik akrobat akronim aksara aksen aksesori aksi akta aktif aktivitas aktor aktris aku
akuarium akumulasi akuntan akurasi akurat akustik alam alamat alamiah alang alangkah alasan album alegori
alergi alfabet algoritma alih alihkan aliran alirkan aljabar alkali almanak almari almond alokasi alpukat
altimeter alu aluminium alumni alunan aluran aman amanah amandemen amankan amatir ambang ambil ambilkan
ambisi ambon ambulans amerika amis ampas amplas amplitudo amplop ampun amuba anak analis analisis analogi
ananda anatomi andai andaikan andaikata andalan andalkan andong aneh aneka anekdot angan anggap anggapan
anggaran anggota anggrek anggukan anggukkan anggun angin angka angkasa angkatan angket angklung angkot
angkut angkutan angpau angsa angsana angsur angsuran animasi animo anjungan anjuran anjurkan anoa anode
ansambel antar antaran antarkan antena anti anting antologi antonim antre antrean antusias anugerah anut
anutan anyam anyaman anyelir aorta apa apabila apakah apalagi aparat aparatur apartemen apel apik aplikasi
apotek apoteker apresiasi aprikot april apungkan arah arahan arahkan arakan arang aransemen arbei area arena
argentina arisan arkeolog arloji aroma aromatik arsip arsitek artefak arteri arti artikel artinya artistik
arung arus arwana asah asahan asbak asbes asesor aset asia asinan asing asingkan asisten asli asma asosiasi
aspal asparagus aspek aspirasi asrama asri astaga asteroid astronaut astronom asuh asuhan asupan asuransi
atap atasan atasi atensi atlas atlet atletik atmosfer atom atribut atur aturan audiens audio audisi auditor
aula australia autentik autobus avatar avokad awak awalan awali awasi awet awetan awetkan ayah ayahanda
ayakan ayo ayun ayunan ayunkan azalea bab babad baca bacaan bacakan bacang bacem badai badminton badut bagai
bagaimana bagasi bagi bagian bagikan bagus bahagia bahan bahari bahasa bahkan bahtera bahu baik baiknya baja
bajigur bakal baki bakiak bakmi bakpao bakpia bakso bakteri bakul bakung bakwan balada balai balairung
balapan balasan balet bali baliho balikkan baling balita balkon balok balsam balur baluran balurkan balutan
bambu bandara bandeng banderol bandikut banding bando bandrek bandul bandung bangau banget bangga banggakan
bangkit bangku bangsa bangsawan bangun bangunan bangunkan banjar bank bantah bantalan banten bantu bantuan
banyak bapak bara barang barikade baring baringkan baris barisan barometer barong barongan barongsai barter
barusan basa basahi basahkan basis basket baskom bata batagor batako batalkan batang batasan batasi baterai
batik batok batuan batubara batuk baur bawa bawaan bawahan bawakan bawang baya bayang bayangan bayangkan
bayaran bayarkan bazar bea beasiswa beban bebankan bebaskan bebatuan bebauan bebek beberkan becak becek beda
bedakan bedeng bedengan beduk begadang begini begitu bejana bekal bekantan bekasi bekatul bekel bekerja
bekicot beku bekukan bela belacan belahan belaian belajar belaka belakang belalai belalang belanak belanda
belang belanja belanjaan belantara belasan beledu belerang belia belibis belida belikan belimbing beling
belok belokan belokkan beludru belukar belum bemo benah benalu benamkan benang benarkan benda bendahara
bendel bendera benderang bendung bendungan bengkel bengkok bengkuang bengkulu bengong benih bening bensin
bentang bentangan benteng bentol bentuk bentukan benturan benturkan benua bepergian berada beragam beragi
berair berakar berakhir berakhlak berakibat beraksi beralamat beralas beralih beralun berambisi berambut
beranda berangan berangin berangkat berangsur berani beranikan beranjak berantai beranting berapi berapung
berarah beraroma berarti beras berasal berata berawal berayun berbadan berbagai berbagi berbahan berbahasa
berbaju berbakat berbalas berbalik berbalut berbaring berbaris berbatas berbau berbeda berbekal berbelok
berbenah berbenang berbentuk berbiaya berbicara berbiji berbinar berbintik berbisik berbisnis berbobot
berbuah berbudaya berbukit berbulan berbulu berbunga berbunyi berbusa berbusana bercabang bercahaya bercak
bercakap bercampur bercanda bercerita berciri bercorak bercukur berdagang berdalih berdamai berdampak
berdandan berdansa berdaun berdaya berdebar berdebu berdecak berdenyut berderap berderet berdering berdesir
berdetak berdialog berdikari berdiri berdoa berdua berduet berdurasi berduri bereaksi berebut beredar
berekor berembuk berenang berencana berendam beres bereskan berfaedah berfokus berfoto berfungsi bergabung
bergambar berganti bergaris bergaul bergaung bergaya bergegas bergelar bergema bergengsi bergerak bergerigi
bergeser bergetar bergilir bergizi bergoyang bergulat berguling bergulir bergulung berguna bergurau berguru
berhadiah berhak berharap berharga berhasil berhasrat berhati berhemat berhenti berhias berhikmah berhimpun
berhitung beri beriak beribu berikan berikrar berilmu berimbang berirama berisi berisiko berita beritahu
beritakan berjaga berjajar berjalan berjamur berjanji berjarak berjasa berjejer berjemur berjenis berjiwa
berjoget berjualan berjuang berjudul berjumlah berjumpa berjuntai berkabar berkabut berkaca berkaidah
berkaki berkala berkalung berkantor berkarier berkas berkata berkawan berkebun berkedip berkelana berkelok
berkemah berkepang berkeras berkerut berkesan berkhayal berkibar berkicau berkilau berkipas berkisah
berkokok berkuda berkuliah berkumpul berkumur berkurang berlabuh berladang berlagu berlaku berlalu berlanjut
berlapis berlari berlatih berlayar berlebih berlekuk berlemak berlian berlibur berlilit berlimpah berlipat
berlokasi berlomba berlubang berlumpur berlumut bermacam bermain bermakna bermaksud bermalam bermarkas
bermerek bermimpi berminat berminyak bermitra bermodal bermotif bermuara bermukim bermutu bernada bernalar
bernama bernapas bernaung bernegara berniaga berniat bernilai bernomor bernuansa bernyanyi beroda berombak
berongga berotasi berotot berpacu berpadu berpamit berpantun berpasir berpeluh berpencar berpendar berperan
berpesan berpesona berpesta berpidato berpihak berpijak berpikir berpiknik berpindah berpisah berpola
berposisi berproses berpuasa berpusar berputar bersahaja bersaing bersajak bersaksi bersama bersambut
bersandar bersantap bersarang bersatu bersayap bersebar bersedia berselera bersemai bersemi berseni
bersenyum bersepatu bersepeda berserat berseri bersiaga bersiap bersidang bersifat bersih bersihkan bersikap
bersilang bersilat bersimpuh bersinar bersirip bersisik bersiul bersolek bersorak bersuara bersudut bersuka
bersulang bersulur bersumber bersurat bersusun bersyarat bersyukur bertabur bertahan bertajuk bertakhta
bertambah bertamu bertanam bertanda bertanduk bertani bertanya bertatap bertaut bertebar berteduh bertekad
bertelur berteman bertempat bertempel bertemu bertenaga bertepuk bertiga bertindak bertolak bertopang
bertuah bertudung bertugas bertukar bertumbuh bertumpu bertunas berturut bertutur beruang berubah berucap
berudu berujar berujung berukir berukur berulang berumah berumbai berumpun berumur berundak berunding
berunsur beruntung berupa berupaya berusaha berusia berwajah berwarna berwasiat berwatak berwenang berwibawa
berwisata berwujud besan besaran besarkan besek beserta besi besok betah betapa beternak betet betis beton
betul betulan betulkan biang bianglala biar biarkan biasa biasakan biasanya biawak biaya bibi bicara
bicarakan bidadari bidan bidik bidikan biduan biduk bihun bijak bijaksana biji bika bikin bikinan bila
bilang bilangan biliar bilik bilingual bimbang bimbing bimbingan bina binaan binatang bincangan bingkai
bingkisan bingung bintang bintik biodata biogas biografi biola biologi biosfer bioskop birama biro bisa
bisbol bisik bisikan bisikkan biskuit bisnis bistik blangko blazer blender blewah blok bluberi blus bobot
bocah bocor bocoran bocorkan bodi boga bogor bohlam bokor bola boleh bolehkan boling bolong bolos bonang
bonbon boneka bongkah bongkahan bongkaran bonsai bonus bor bordir borong borongan boros bosan botani botok
boyong brankas brasil brilian brokoli bros brosur buah buaian buang buangan buatan bubar bubarkan bubuh
bubuhkan bubungan budaya budayawan budidaya bufet buih bujuk bujukan buka bukaan bukakan buket bukit buklet
bukti buktikan bulan bulanan bulatan bulatkan buldoser buletin bulir bulu bumbu bumerang bumi bumper buncis
bunda bundaran bundel bunga bungalo bungkuk bungkusan bunglon bungsu buntal buntalan buntelan buntil buntu
buntuti bunyi bunyikan bupati burger buritan bursa buruan burung bus busana busur butik butiran buyut cabai
cabang cabik cabut cabutan cacah cacing cadangan cadangkan cadas cagak cahaya cair cairan cakalang cakap
cakaran cakep cakra cakrawala cakup cakupan cakwe calo calung camar cambang camilan campur campuran
campurkan canda canggih canggung cangkang cangkir cangkok cangkokan cangkul cantik canting cantolan
cantolkan cantumkan cap capai capaian capcay capek caping capung cara carik carter catat catatan catok
catokan catur cawan cegah cegukan cek cekatan cekikikan cekung cekungan celah celana celemek celengan
celetuk celoteh celotehan celup celupan celupkan cemara cemberut cemerlang cempaka cempedak cemplung cendana
cendawan cendekia cendera cenderung cendol cengkeh cengkeram cenil centang centong cepat ceplok ceplukan
cerah cerahkan ceramah cerdas cerdaskan cerdik cerek ceremai ceri cerita ceritakan cermai cermati cermin
cerminan cerminkan cerna cerobong cerpen ceruk cerukan cetak cetakan cetuskan cicak cicil cicilan cicipi
cikal cilik cilok cimol cincang cincau cincin cinta cipratan cipratkan cipta ciptaan ciptakan cireng ciri
citra ciut ciutan coba cobek cocok cocokkan cocolan cokelat colok colokan comberan comot condong congkel
congklak contek contekan contoh contohkan copot copotkan corak coret coretan corong cuaca cubit cubitan cuci
cucian cucur cucuran cucurkan cuek cuitan cuka cukup cukuran cuma cungkil cupang cuplikan curah curahan
curahkan curhat cuti dadar dadu daerah daftar dagang dagangan daging dagu dahaga dahan dahi dahlia dahsyat
dahulu daki dakon dalam dalang dalih damai damaikan damba dambaan dambakan dampak dampingi dan danau dandan
dandanan dangau dangdut dangkal dansa dapat dapatkan dapur dara daratan daratkan daring dasar dasarkan
dasawarsa dasbor dasi daster data datang datangkan dataran datarkan datuk daun dawai dawet daya dayung debat
debit debu deburan decak dedak dedaunan dedikasi definisi degan dek dekade dekan dekapan dekati dekatkan
deklamasi dekorasi delapan delegasi delima delman delta demi demikian demografi dempul denah dendang dendeng
dengan dengarkan dengung denim denting dentingan denyut deodoran depan depok deposito derajat derap deret
deretan derikan dering deringan derma dermaga dermawan deru desa desain desember desibel desimal desir
desiran destinasi detail detak detektif deterjen detik devisa dewan dewasa dia diacak diacu diadu diafragma
diagnosis diagonal diagram diajak diajukan dialami dialek dialirkan dialog diambil diameter diami diamkan
dianggap diangkat diangkut diantar dianut dianyam diasah diasuh diatur diayak diayun dibaca dibagi dibahas
dibalas dibalik dibalut dibanding dibangun dibantah dibantu dibawa dibayar dibela dibenam dibendung
dibentang dibentuk diberi dibiarkan dibidik dibikin didihkan didik didikan diedarkan diesel diet digit
digital diizinkan dijadikan dijauhkan dikaitkan dikotil diktat dikte dikuatkan dilarikan diluaskan dimaafkan
dimainkan dimajukan dimensi dinaikkan dinamika dinamo dinas dinding dingin dinginkan dingklik dini diorama
dipan diploma dipuaskan dirasakan diratakan dirayakan direksi direktori direktur diri disajikan disamakan
disatukan disertasi disiapkan disiarkan disiplin disisakan disket diskon diskusi dispenser distrik ditemukan
diucapkan diumumkan diusulkan divisi dodol dokar dokter doktor dokumen dolanan dolar domain domba domestik
dominan dominasi domino domisili dompet donasi donat donatur dongeng dongengan dongkrak dorong dorongan
dorongkan dosen dosis drainase drama dramatis drum drumer dua duduk dudukkan duet duga dugaan dugong duit
duku dukung dukungan dulang dunia duplikasi duplikat durasi duri durian duta duyung ebi ebonit eceng eceran
ecerkan edar edaran edarkan edelweis edisi edit editor edukasi efek efektif efisien efisiensi egrang eja
ejaan ekologi ekonom ekor ekosistem eksak eksekutif eksis eksotis ekspedisi eksplisit ekspor eksportir
ekspres ekstensi eksterior ekstra ekstrem ekuator ekuitas elang elastik elegan elektrik elektron elemen
elevator eliminasi elips elipsis elok elpiji elus elusan emas embarkasi ember embrio embun embusan embuskan
emisi empal empang empati emperan emping empiris empuk empukkan emulsi enak enamel encer encerkan endapan
endapkan endemik energi enggan engkau engklek engkol engsel entah entaskan enteng enzim epik epilog episode
epos era eratkan eropa erosi esai esensi eskalator esok estafet estetika estetis estimasi etalase etape
etika etiket etimologi etnik etos evakuasi evaluasi evolusi fabel faedah fajar fakta faktor faktual faktur
fakultas falsafah famili familier fantasi fantastis farmasi fase fasih fasilitas fauna favorit februari
federasi fenomena feri festival figur figuran fiksi fiktif filamen filateli filipina film filosofi filsafat
filsuf filter filtrasi final finalis finansial firasat firma fisik fitur flamboyan flamingo flanel fleksibel
flora flores fluktuasi flut fokus fokuskan folder folklor fondasi fonem fonetik fonologi formal formasi
formula formulir forum fosfat fosfor fosil foto fotogenik fotografi fotokopi fragmen frasa frekuensi fungsi
furnitur fusi futsal gabah gabung gabungan gabungkan gabus gadai gadaikan gading gaduh gadung gagah gagang
gagasan gaharu gajah gaji gajian galah galaksi galang galangan galangkan galengan galeri gali galian galon
galur gamang gambang gambar gambaran gambarkan gambir gambut gamelan gampang ganda gandakan gandaria gandeng
gandengan gandrung gandul gang ganggang gangguan gangsa ganjal ganjalan ganjaran ganjarkan ganjil gantang
ganteng ganti gantian gantikan gantungan ganyong gapura garam garansi garapan garapkan garasi gardu garing
garis garpu garu gas gasing gatal gaun gawai gawang gaya gayung gazebo gebyar gedung gegap geladak gelak
gelang gelaran gelarkan gelatik gelayut gelegar gelembung gelengan geli geliat geligi gelincir gelintir
gelitik gelombang gelontor gema gemari gembala gembira gembok gembul gembung gemercik gemerlap gemetar
gemilang gempal gempita gemulai gemuruh gen genangan genangi genap genapkan gencar gencarkan gendang gendong
gendongan generasi genetik genggam genggaman gengsi genjer genre genset genta genteng genting gentong
geografi geologi geometri gepeng gerabah geraham gerai gerakan gerakkan gerangan geranium gerbang gerbong
gerendel gergaji gerhana gerigi gerimis gerinda gerobak gersang gerus gesek gesekan gesekkan geseran
geserkan gesit gesper getah getaran getarkan getek getir getol getuk giat giatkan gigi gigitan gilang gilap
giling gilingan giliran gilirkan gimnasium gincu ginjal ginseng girang gitar gitaris giwang gizi gladi
gladiol glamor global glosari glukosa godok godokan gol golek golongan golongkan gondola gondrong gong
gorden goreng gorengan gores goresan goreskan gorontalo gosok gosokan gosokkan gosong gotong goyah goyahkan
goyang goyangan goyangkan grafik grafiti gramatika granit gratis gravitasi griya gros grosir grup gua gubah
gubahan gubernur gubuk gudang gudangan gudeg gugah gugup gugurkan gugusan gula gulali guling gulingan
gulingkan gulir gulma gulung gulungan gumamkan gumpal gumpalan guna gunakan gundu gunting guntingan guntur
gunung gunungan gurame gurat guratan gurauan gurih gurindam gurita guru gusi guyon guyonan guyub guyuran
guyurkan habis habiskan habitat hadapan hadapi hadapkan hadiah hadir hadirin hadirkan hafal hafalan hafalkan
hai haiku hakikat halaman halangan halangi halangkan halau halma halo halte haluan halus haluskan hama
hambar hambatan hamparan hamparkan hampir hamster handai handuk hangat hangatkan hanggar hangus hansip
hantar hantaran hantarkan hanya hanyut hanyutkan hapus hapuskan harap harapan harapkan harga hari harian
harimau harmoni harmonika harpa harta hartawan harum haruskan harusnya hasil hasilkan hasrat hati haus hawa
hayati hebat heboh hebohkan hektare hela helaan helaian hemat hematkan hemisfer hening hentikan heran herbal
hewan hias hiasan hibah hibrida hibur hiburan hidangan hidangkan hidrogen hidrolik hidung hidup hidupkan
hierarki higienis hijau hikayat hikmah hilang hilangkan hilir himne himpun himpunan hindari hindarkan hingga
hinggapi hipotesis hiraukan hiruk historis hitam hitamkan hitung hitungan hiu hobi hoki hologram homogen
honor honorer horizon hormat hormatkan hormon hotel hubungan hubungi hubungkan hujan hulu huma humor humoris
humus hunian huruf hutan ibarat ibu ibukota ibunda ide ideal identik identitas idiom idola iga iguana ihwal
ijazah ijuk ikal ikatan ikatkan ikhlas ikhtiar ikhtisar iklan iklim ikon ikrar ikut ikutan ilalang ilhami
ilmiah ilmu ilmuwan ilusi ilustrasi imajinasi imajiner imbalan imbang imbangkan imbau imbauan imbuh imbuhan
imbuhkan imigrasi imitasi impas impian impikan impor impresi imun imunisasi inang incar incaran inci indah
indekos indeks india indigo indikasi indikator individu induk induksi indung industri inflasi info informan
informasi ingat ingatan ingatkan inggris ingin inginkan inisial inisiatif injakan inkubasi inkubator inovasi
inovatif insan insentif insinyur inspeksi inspektur inspirasi instalasi instan instansi institusi institut
instruksi instrumen insulin intan integral integrasi intelek intensif interaksi interior intermeso internal
internet interval inti intinya intisari intonasi intuisi intuitif investasi investor ion ipar irama irigasi
iringan iringi iris irisan ironi irus iseng isi isian isolasi isotop istana istilah istimewa istirahat
isyarat italia itik itu iuran izin izinkan jabat jabatan jadi jadikan jadinya jadwal jaga jagaan jagoan
jagung jahe jahit jahitan jaipong jajan jajanan jajaran jajari jajarkan jakarta jaket jala jalanan jalani
jalankan jalin jalinan jalinkan jalur jam jamak jambal jambang jambangan jambi jamblang jambore jambul jamin
jaminan jamuan jamur jangan janggal janggut jangka jangkauan jangkrik jangkung janji janjian janjikan jantan
jantung januari janur jarak jarang jari jaring jaringan jarum jasa jasmani jatah jati jatuh jatuhkan jauh
jauhkan jawa jawaban jawara jaya jazirah jebol jebolan jeda jejak jejali jejaring jejer jelaga jelajah
jelang jelas jelaskan jelatang jeli jelita jelmaan jelujur jemari jembatan jempol jempolan jemput jemputan
jemur jemuran jenaka jendela jengger jenggot jengkal jengkol jenis jenjang jentera jentik jepang jepit
jepitan jepret jepretan jerami jerapah jerigen jerih jerman jernih jernihkan jeruji jeruk jet jika jikalau
jilid jilidan jinak jinakkan jingga jinjing jinjingan jintan jip jitu jiwa jodoh joget joglo joki jongkok
joran jual jualan jualkan juara jubah judo judul juga jujur jukung juli julukan juluki julur juluran
julurkan jumat jumbo jumlah jumlahkan jumpa jumput jumputan jungkit juni junior junjung junjungan juntaian
juragan jurang juri jurnal jurnalis jurusan jus justru juta jutaan jutawan kabar kabaret kabarkan kabel
kabilah kabin kabinet kabisat kabul kabupaten kaca kacamata kacang kacaukan kadang kadar kader kado kafe
kafein kafetaria kagum kaidah kail kaisar kaitan kaitkan kaji kajian kakak kakaktua kakanda kakek kaki
kaktus kala kalahkan kalang kalangan kaldu kalem kalender kaleng kalian kaliandra kalibrasi kaligrafi
kalimat kalkun kalong kalori kalsium kalung kalungan kamar kambing kamboja kamera kami kampas kampiun
kampung kampus kamus kana kanada kanari kancah kancil kancing kandang kandas kandidat kandung kandungan
kangen kangkung kanguru kanji kanopi kantata kantin kantong kantor kantuk kanvas kapak kapasitas kapiler
kapital kapling kapri kapstok kapsul kapten kapuk kapulaga karakter karambol karamel karang karangan
karangkan karantina karaoke karatan karate karavan karawitan karbon karcis kardus karedok karena karet kargo
kari karier karikatur karisma karnaval karnivora karpet karton kartu kartunis karung karunia karya karyawan
kas kasar kasatmata kasbon kaset kasih kasihan kasti kasual kasuari kasur kata katalog katanya kategori
katering katrol katun kaum kawah kawalan kawanan kawasan kaya kayuh kayuhan keabadian keadaan keadilan
keagungan keahlian keajaiban keakraban keaktifan keamanan keandalan keanehan kearifan keasaman keasingan
keaslian keasrian kebab kebaikan kebajikan kebaya kebebasan kebenaran keberatan kebesaran kebetulan
kebiasaan kebijakan kebocoran kebuli kebun kecak kecakapan kecamatan kecambah kecapi kecepatan kecerahan
keceriaan kecil kecilkan kecipir kecoak kecocokan kecohan kecuali kecubung kecukupan kecuraman kecut kedai
kedalaman kedekatan kedelai kediaman kedinasan kedip kedipan kedondong kedua kedudukan keelokan keempukan
keenakan keesokan kefasihan kegaduhan kegagahan kegelapan kegelian kegemaran kegesitan kegiatan kegigihan
kehadiran kehalusan keharuman keharusan kehausan kehebatan kehidupan kehujanan kehutanan keindahan keinginan
kejadian kejap kejaran kejauhan kejayaan kejelasan kejelian keju kejuaraan kejujuran kejutan kejutkan
kekaguman kekakuan kekal kekalahan kekang kekasih kekayaan kekecilan kekekalan keketatan kekinian kekokohan
kekotoran kekuatan kelabang kelabu kelahiran kelak kelakar kelakuan kelalaian kelambu kelana kelapa kelasi
kelautan kelayakan kelaziman kelebat kelebatan kelebihan keledai kelegaan kelelahan kelelawar kelenjar
kelereng kelezatan kelihaian keliling kelinci kelir kelok kelokan kelola kelompok kelontang kelontong
kelopak keluar keluarga keluarkan keluasan kelucuan keluguan keluhuran kelulusan kelurahan keluwesan
kemacetan kemah kemahalan kemahiran kemajuan kemampuan kemangi kemanisan kemanjaan kemapanan kemarau kemarin
kemasan kemauan kembali kembang kembar kembaran kemben kembung kemegahan kemeja kemenakan kemerahan
kemerduan kemesraan kemewahan kemilau kemiri kemiripan kemitraan kemoceng kemolekan kempis kemudahan kemudi
kemudian kemuliaan kemuning kemurnian kena kenaikan kenakan kenalan kenali kenalkan kenamaan kenang kenangan
kenangkan kenapa kenari kencang kencur kendala kendang kendaraan kendarai kendari kendi kendur kenop kental
kentalkan kentang kentara kentungan kenyal kenyang kenyataan keong kepadatan kepahitan kepak kepakan kepala
kepanasan kepang kepangan kepastian kepatuhan kepatutan kepedasan kepekaan kepergian keperluan kepik keping
kepingan kepiting kepodang kepompong keponakan kepuasan kepulauan keputusan kerabat keragaman kerai kerajaan
kerajinan keramahan keramaian keramas keramba keramik kerang kerangka keranjang kerapatan kerapian kerapu
kerapuhan keraskan keraton kerbau kerek kerekan kerelaan kereta keriangan kerikil kerinduan kering keringat
keringkan keripik keriting keriuhan kerja kerjaan kerjakan kerlingan kerlip kernet kerok kerokan keroncong
kerontang kersen kertas kerucut kerudung keruh keruhkan kerukunan kerumitan kerumunan kerupuk kerutan
kerutkan kesabaran kesadaran kesan kesatria kesatuan kesedapan kesediaan kesegaran kesehatan kesejukan
kesemek kesenian kesepian keset kesetiaan kesiapan kesibukan kesigapan kesopanan kesturi kesuburan kesukaan
kesukaran kesulitan kesunyian ketaatan ketabahan ketahanan ketajaman ketam ketapang ketapel ketatkan ketawa
ketebalan keteduhan ketegasan keteguhan ketekunan ketel ketenaran ketentuan ketepatan ketetapan ketik
ketikan ketoprak ketua ketukan ketulusan ketumbar ketupat keuletan keunikan keutamaan keutuhan kewajaran
kewajiban keyakinan khalayak khas khasiat khatam khayalan khayalkan khazanah khidmat khusus khususkan
khususnya kian kibaran kibarkan kibas kibasan kibaskan kicau kicauan kidal kidul kidung kijang kikis kilang
kilap kilapan kilasan kilatan kilauan kilo kiloan kilogram kiloliter kilometer kimia kimiawi kimono kina
kincir kinerja kios kipas kipasan kiper kiprah kira kiranya kirim kiriman kirimkan kisah kisaran kisi kismis
kisut kita kiwi klakson klarinet klasemen klasik klaster klepon klien klik klinik klise kloning klorin
klorofil klub knalpot koala kodi kodian kodok kodrat kohesi koi koki kokoh kokohkan kokpit kolak kolase
kolega koleksi kolektif kolektor kolibri kolintang kolom kolong kolosal koma kombinasi komedi komentar
komersial komet komik komikus komisi komitmen komoditas komodo kompak komparasi kompetisi kompilasi kompleks
komplet komponen komponis kompor komposer komposisi kompresor komputasi komputer komunitas kondektur kondisi
konduktor koneksi konfeti kongres konkret konsep konsisten konsonan konstan konstanta konsul konsulat
konsultan konsumen konsumsi kontainer kontak konteks konten kontestan kontinen kontinu kontrabas kontrak
kontrakan kontrol kontur konveksi konvensi konversi konvoi koordinat koper koperasi kopi kopiah kopling
kopra kopyor koral korea koreksi korelasi koridor kornea korosi kosa kosakata kosinus kosmetik kosmos kosong
kosongkan kostum kota kotor kotorkan krayon kreasi kreatif kreator kredit kriket krim krisan kristal
kriteria kriya kroket kromosom kronologi kuaci kuadrat kuah kuali kualitas kuantitas kuarsa kuartal kuartet
kuasa kuatkan kubah kubangan kubik kubikel kubus kucai kucek kucing kucir kucur kucurkan kuda kudapan kue
kuesioner kuini kuintal kuintet kuis kuitansi kukis kukuh kukuhkan kukusan kulah kuliah kuliner kulit kulkas
kulminasi kumandang kumbang kumis kumpul kumpulan kumpulkan kumulatif kumur kunci kuncup kuning kuningan
kuningkan kunir kunjungan kunjungi kuno kuntum kunyah kunyahan kunyit kuota kupang kupas kupasan kuping
kupluk kupon kupu kura kurang kurangkan kurator kurcaci kurikulum kurir kurma kursi kursor kursus kurun
kurva kusam kusen kusir kuskus kusut kutilang kutip kutipan kutub kuyup laba label labil labirin laboran
labuhan labuhkan laci lada ladang lafal lafalkan laga lagukan laguna lahan lahir lahirkan laik lajang laju
lajukan lakban lakmus lakon laksa laku lakukan lalai lalapan lalu lama lamaran lambai lambaian lambaikan
lambang lambatkan lambung lampau lampion lampiran lampirkan lampu lampung lamtoro lamunan lancar lancarkan
landai landasan landasi landaskan langganan langit langka langsat langsing langsung lanjut lanjutkan lansia
lanskap lantai lantang lantaran lantik lantunan lantunkan lap lapak lapang lapangan lapis lapisan laptop
lapuk laras laraskan lari larikan laron larut larutan larutkan laser latar lateks latih latihan laut lautan
lava lavender lawak lawakan lawatan layak layanan layang layangan layu lazim lazuardi lebah lebaran lebarkan
lebih lebihkan lebur leburan leburkan leci ledeng lega legakan legenda legit legowo leher lekas lekati
lekatkan leksikon lekuk lekukan lelah lelaki lelang lele lelehkan leluasa lelucon leluhur lem lemak lemang
lemari lembaga lembah lembapkan lembaran lembayung lembing lembu lemburan lembutkan lempar lemparan
lemparkan lempeng lempengan lemper lempung lengan lengkap lengket lengkuas lengkung lenong lensa lentera
lentik lentur lenturkan lepas lepaskan lepet lereng leret leretan lesatkan lesehan lestari lesung letak
letakkan letupan lewat lewatkan lezat libatkan libur liburkan licin licinkan lidah lidi lift liga lihai
lilin lilitan lilitkan lima limbah limpahan limpahkan limun lincah lindungan lindungi linggis lingkar
lingkaran lingkup lintang lintas lintasan liontin lipan lipatan lipatkan liput liputan lirih lirikan lisan
lisensi listrik liter literan literasi literatur liuk liukan liwet lobak lobi lobster lodeh logam logika
logis logistik logo lokakarya lokal lokasi loker lokomotif lolos loloskan lomba lombok lompat lompatan
lompatkan loncat loncatan loncatkan lonceng longgar lonjakan lonjakkan lonjong lontar lontaran lontarkan
lontong loreng lorong losmen lotek loteng lotion lotus lowongan loyal loyalitas loyang luang luangkan luapan
luar luaskan lubang lucu ludruk lugas lugu luhur lukis lukisan lukiskan luku lulur luluran lulusan luluskan
lumasi lumat lumayan lumbung lumer lumpang lumpia lumpur lumrah lumut lunak lunakkan lunasi lunaskan
luncuran luncurkan lunglai lupa lupakan lupis lurah lurik luring luruh luruhkan luruskan lusa lusin lusinan
lusuh lutut luwak luwes maaf maafkan macam macet madani madu madura maestro magang magenta magma magnet
magnetis magrib mahal mahasiswa mahir mahkota mahoni main mainan mainkan maju majukan makalah makan makanan
makarel makassar makelar maket makhluk makin maklum maklumat makmur makna makrame makro maksimal maksimum
maksud malam malang malaysia maluku mampir mampu mana manado manajemen manajer manasuka mandala mandat mandi
mandikan mandiri mandolin mandor manekin manfaat mangga manggis manggung mangkal mangkuk mangrove manik
manisan manja manjakan mantap mantapkan mantel mantri mantu manual manusia manusiawi manuskrip manyar manyun
mapan marakas maraton maret marga margarin marinasi maritim marka markisa marmer marmut mars martabak martil
marun masa masakan masakkan masif masinis maskapai masker maskot maskulin massal masuk masukan masukkan
masyhur mata matador matahari matang matangkan mataram materi material matoa matras matriks maupun mawar
maya mayang mayapada mayones mayoret mayoritas mebel medali medalion medan media mediasi mediator meditasi
megafon megah megalitik meja mekanik mekar mekarkan meksiko melafal melahap melaju melakukan melalap melalui
melamar melambai melambung melampaui melamun melancong melangkah melantik melantun melapisi melarut melati
melawak melayani melebar melek melekat melekuk melelang meleleh melembap melembut melempar melentur melepas
melesat meletup melewati melihat melilit melimpah melindung melingkar melinjo melintang melintasi melipat
melipur melirik meliuk melobi melodi melolos melompat melon meloncat melonggar melonjak melontar meluaskan
melukis melulu melumat melunak melunasi meluncur meluruh memaafkan memacu memadat memadu memagar memahami
memahat memainkan memajang memajukan memakai memaku memanas memancang memancar memancing memandang memandu
memanen memang memanggil memanggul memangkas memangku memanjang memanjat memantau memarkir memarut memasak
memasang memasuki mematok mematuhi memayung membabat membaca membagi membahas membakar membaku membalap
membalik membalur membangun membantah membantu membara membaris membasah membatik membatu membau membawa
membayar membebat membeber membeku membelah membeli membelok membenih membentuk memberi memberkas membesar
membidik membikin membilas membina membolos membordir memborong membran membuang membuat membubut membujuk
membuka membulat membumbui membuntut memburu memecah memegang memekat memeluk memencet memendek memenuhi
memerah memerban memeriksa memerinci memesan memetik memihak memijak memikat memikir memikul memilah memilih
memimpin meminggir meminjam meminta memipih memiring memo memoar memoles memompa memori memotong memotret
memproses memuaskan memuat memudar memugar memuji memulai memuncak memungut memupuk memusat memutar memutih
menabuh menabung menaburi menafsir menagih menaiki menaikkan menajam menakar menaksir menamakan menambah
menambang menampak menampung menanam menandai menang menangani menangkal menangkis menanjak menantang
menantu menanya menara menarget menarik menata menaut menawar menayang mencabik mencabut mencacah mencakar
mencakup mencampur mencapai mencari mencarter mencatat mencegah mencelup mencerah mencerna mencetak mencicil
mencintai mencipta menciut mencoba mencocol mencolok mencomot mencontek mencontoh mencopot mencoret mencubit
mencuci mencukupi mencukur mencuplik mendadak mendaftar mendaki mendalam mendalang mendapat mendarat
mendasari mendata mendatang mendayung mendebat mendekap mendekati mendempul mendengar menderas menderu
mendesain mendiami mendidih mendikte mending mendingin mendorong menduduki menduga mendukung mendung menebak
menebus meneduh menegak meneguk menekan menekuk menelaah menelepon meneliti menemani menembok menembus
menempa menempati menempel menempuh menemui menengah menengok menenteng menenun menepi menepuk menerangi
menerima menerka menerobos menerpa menerus menetap menetes mengabdi mengabur mengacak mengacu mengacung
mengadon mengadu mengail mengajak mengaji mengakar mengakui mengalah mengalami mengalih mengalun mengambil
mengantar mengantre menganut menganyam mengapung mengapur mengarah mengarang mengarsip mengasah mengasihi
mengaspal mengasuh mengatasi mengatur mengawali mengawasi mengayak mengayun mengebor mengecat mengecek
mengedit mengeja mengelak mengelola mengelus mengemas mengembun mengempuk mengemudi mengena mengenali
mengenang mengencer mengendap mengendur mengental mengepak mengepang mengepel mengeram mengerek mengering
mengerok mengerut mengetat mengetik mengetuk menggadai menggagas menggaji menggali mengganti menggaram
menggaris menggaruk menggaung menggelar menggerus menggesek menggigil menggilap menggodok menggores
menggosok menggubah menggugah menggumam menggurat mengguyur menghadap menghafal menghalau menghapus
mengharap menghela menghiasi menghibah menghibur menghijau menghirup menghitam mengibas mengikat mengikis
mengiklan mengikuti mengilap mengimbau mengimpor menginap mengincar mengingat menginjak mengipas mengira
mengirim mengisi mengitari mengobati mengobrol mengolah mengoles mengontak mengoper mengorbit mengorek
menguak menguasai mengubah mengucap mengucek mengucir mengucur menguji mengukir mengukur mengulang mengulas
mengulek mengulur mengumpan mengumpul mengunci mengundi mengunduh menguning mengunyah mengupah mengurai
mengurus mengusap mengusul mengusung mengutip mengutus menikah menikmati menikung menilai menilik menimang
menimba menimbang menimbun menimpal menindak meninggi meningkat meninjau menipis menir meniup menjabat
menjadi menjaga menjahit menjalar menjalin menjamin menjamu menjaring menjatah menjauhi menjawab menjejak
menjelang menjelma menjemput menjemur menjenguk menjepit menjepret menjilid menjual menjulang menjulur
menjumput menjuntai menolak menoleh menolong menonjol menonton menopang menoreh mentah mentahan mentari
mentega menteri mentimun mentok menu menuang menuju menukar menulis menumbuk menumis menumpang menumpu
menunda menunduk menunggu menunjang menunjuk menuntun menuruni menurut menutupi menutur menyadari menyahut
menyalami menyalin menyalur menyamar menyambar menyambut menyangga menyantap menyanyi menyapa menyaring
menyasar menyatu menyebar menyebut menyedot menyeduh menyegel menyeka menyelam menyeling menyelip menyemai
menyembur menyemir menyempit menyendok menyentuh menyerah menyertai menyeru menyervis menyesap menyetel
menyetir menyetor menyewa menyiar menyikat menyilang menyimak menyimpan menyinari menyiram menyisir
menyokong menyolder menyorot menyortir menyukai menyulam menyuling menyuruh menyusul menyusuri meracik merah
merahkan meraih merajut merakit meralat meramal merambah meramu merancang merang meranggas merangkai
merangkul merantai merapat merapikan merasakan merata meratakan meraup merawat merayakan mercusuar merdeka
merdu merebah merebus mereda meredup merek merekah merekrut merelakan merembes merendah merentang merenung
meresap merevisi meriah meriahkan merica meridian merilis merinci merindu meringkas merobek merombak merona
merpati mertua merujuk meruncing mesem mesin meskipun mesra mesti mestinya metafora metal metalik meteor
meter meterai metode metro mewah mewakili mewarisi mewarnai mewujud meyakini migrasi mikro mikroba mikrofon
mikrolet mikroskop mikser milenial milenium miliar milik milimeter mimbar mimik mimosa mimpi mimpikan
minahasa minang minat mineral minggu mingguan mini miniatur minibus minimal minimum minta minum minuman
minyak miring miringkan mirip misal misalkan misalnya miselium misi mistar misteri mitologi mitos mitra
mobil mobilitas modal model moderasi moderat modern modis modiste modul mohon moka molar molase molek
molekul momen momentum monitor monografi monolog monopoli monorel monoton montir monumen motel motif
motivasi motivator motor motorik mozaik muara muat muatan muda mudahkan mudik mufakat mujair mujarab mujur
muka mukadimah mulai mulanya mulia muliakan mulus mumpung muncul munculkan mundur mundurkan mungil mungkin
mur murah murahan murbei murid murni murnikan musafir musang museum musik musikal musiman musisi mustahil
mustika mutakhir mutasi mutiara mutlak mutu nabati nada nafkah naga nagasari naik naikkan nakhoda nalar
naluri naluriah nama namakan namanya nampan namun nanas nangka nanti nantikan nantinya napas narasi naratif
narator nasabah nasi nasihat nasional naskah nastar natural naungan naungi navigasi navigator nebula negara
negarawan negeri negosiasi nektar nelayan nenek neon neraca neto netral ngantuk ngarai ngengat niaga nian
nikah nikahan nikel nikmat nila nilon nipah nira nirkabel nirlaba nisbah niscaya nitrogen nol nomaden
nominal nominasi nomor nona nonaktif nonfiksi nonformal norma normatif nostalgia nota notaris notasi notulen
novel novelet novelis november nuansa nugat nuget nukilan numerik nurani nuri nusa nusantara nutrisi nyala
nyalakan nyaman nyamuk nyanyi nyanyian nyanyikan nyaring nyaris nyata nyatakan nyenyak nyiru nyiur nyonya
oasis obat obeng objek objektif oblong obor obral obralan obrolan observasi odol odometer ojek oker oksida
oksigen oktaf oktober okulasi olah olahan olahraga oleh oleng olesan olesi oleskan oli olimpiade olimpik
ombak omelet omprengan omzet oncom ondel onggokan ongkos ontologi opak opelet oper operan operasi operator
operet opor opsi optik optimal optimis optimisme oralit orang orangutan oranye orator orbit oregano organ
organik organisme orgel orientasi orisinal orkes orkestra ornamen osilasi osmosis otak otodidak otomatis
otomotif otonom otoritas otot oval oven oyong ozon pabrik pabrikan pacu pacuan pada padahal padamkan padanan
padang padatkan padepokan paduan padukan pagar pagelaran pagi pagoda paguyuban paham pahatan pahit pahlawan
pajak pajang pajangan pajangkan pakai pakaian pakaikan paket pakis paku pala palang palawija palem palembang
paling palingkan palka palung paman pamer pameran pamerkan pamflet pamit pamong pamor pamungkas panah panasi
panaskan pancang pancaran pancarkan pancaroba panci pancing pancingan pancuran panda pandang pandangan
panduan panekuk panel pangan pangeran panggang panggil panggilan panggul panggung pangkal pangkalan
pangkasan pangku pangkuan pangsit panitera panitia panjang panjat panjatkan panorama pantai pantang
pantangan pantauan pantomim pantulan pantulkan pantun panutan papan paparan paparkan papirus paprika papua
parabola parade paragraf paralel paralon parameter paras parasut pare parfum parit pariwara parkir parkiran
parodi parsel partikel partitur paruh parutan pas pasak pasang pasangan pasangkan pasaran pasarkan pasca
pasien pasir pasokan paspor pasta pastel pastikan pastinya paten patin patok patokan patuh patung patungan
paus paviliun pawai pawang payung pebisnis pecah pecahan pecahkan pecel peci pedagang pedal pedalaman pedati
pedesaan pedikur pedoman peduli pedulikan pegang pegangan pegas pegawai pegiat pejabat peka pekatkan pekebun
pekerja pekerjaan pel pelabuhan peladen pelajar pelajaran pelaksana pelamar pelambat pelaminan pelan
pelancong pelanggan pelangi pelantang pelantun pelarasan pelari pelarut pelataran pelatih pelatihan pelatuk
pelaut pelawak pelayan pelayanan pelebaran peleburan pelek pelekatan pelelehan pelembap pelembut pelempar
pelepah pelepasan pelesir pelesiran pelikan pelindung pelintir pelipis peliput pelita pelitur pelompat
pelopor peluang peluh peluit pelukan pelukis pelunak pelunasan peluncur pelupa pelupuk pelurus pelurusan
pemaaf pemaafan pemacu pemadaman pemadatan pemaduan pemahat pemain pemakai pemalu pemanasan pemancing
pemandu pemanggil pemanjat pemantau pemasak pemasang pemasaran pemasok pemasukan pematang pembaca pembacaan
pembagian pembahas pembalap pembantu pembaru pembaruan pembatik pembauran pembawa pembawaan pembayar
pembekuan pembelaan pembeli pembelian pemberani pemberat pemberi pemberian pembesar pembicara pembina
pembinaan pembolos pemborong pembuang pembuat pembuatan pembujuk pembuka pembukaan pemburu pemecahan
pemegang pemenuhan pemeran pemeriksa pemesan pemetik pemijat pemikir pemikiran pemikul pemilahan pemilih
pemilihan pemimpin peminat pemindai peminjam peminta pemirsa pemisahan pemohon pemotong pempek pemuatan
pemuda pemudik pemugaran pemukiman pemula pemulihan pemupukan pemurnian pemusatan pemutar pemutaran
pemutihan pena penabuh penabung penagih penagihan penajaman penambak penambang penampil penampung penanam
penanaman penandaan penantang penari penarikan penasihat penata penataan penawar penawaran pencabut pencak
pencakar pencari pencarian pencatat pencegah pencerah pencet pencetak pencetus pencontoh pencuci pencucian
pendaki pendakian pendamai pendapa pendar pendaran pendataan pendatang pendebat pendek pendekar pendekkan
pendengar pendiam pendidik pendingin pendonor pendorong penduduk pendukung penebalan penebusan peneduh
penegakan penegasan peneguhan penegur penekanan peneliti penemu penemuan penentuan penenun penerang
penerapan penerbang penerbit penerima penerusan penetapan pengacara pengaduk pengairan pengaitan pengajar
pengajian pengaman penganan pengantar pengantin penganut penganyam pengarah pengarang pengarsip pengaruh
pengasah pengasuh pengatur pengawal pengayak pengecat pengecek pengejar pengelola pengemudi pengenal
pengeras pengering pengetat pengetik pengetuk penggagas penggaji penggali pengganti penggarap penggaris
penggemar penggerak penggesek penggiat penggosok penggubah penggugah penghafal penghapus penghias penghibur
penghulu penghuni pengikut penginap pengingat pengirim pengki pengolah penguasa penguat penguatan pengubah
penguin penguji pengujian pengukir pengukur pengulas pengumpul pengunci pengundi pengunduh pengupas pengurus
pengusaha pengusul pengusung pengutip penilai peninjau peniru peniti peniup penjabat penjaga penjagaan
penjahit penjamin penjelas penjemput penjemur penjepit penjilid penjinak penjor penjual penjualan penjuru
penolakan penolong penonton pensil pensiun pensiunan pentas pentaskan penting penugasan penuh penukar
penukaran penulis penulisan penundaan penunjang penuntun penurunan penutup penutupan penuturan penyair
penyajian penyalur penyambut penyangga penyanyi penyapu penyaring penyatuan penyebab penyebut penyedap
penyedia penyedot penyejuk penyelam penyetel penyetor penyewa penyewaan penyiar penyiaran penyimak penyimpan
penyiram penyok penyokong penyu penyulam penyuling penyuruh penyusun pepatah pepaya pepes pepohonan perabot
perabotan peracik peraga peragakan perah peraih perairan perajin perajut perakit perakitan peralatan
peralihan peramal peramban peramu peranan perancang perangai perangkat perankan perantara perantau peranti
perapian perasa perasaan peraturan perawat perawatan perayaan perbaikan perban perbankan perbedaan perbuatan
percaya percikan percikkan percobaan perdana perdu perebus perebutan perekam perekaman perekatan perempuan
perenang peresmian pergaulan pergi perhatian perhiasan periang perias perigi perikanan periksa perincian
perintah perintis periode perisai peristiwa perizinan perjamuan perkakas perkamen perkasa perkataan
perkiraan perkotaan perkutut perlahan perlakuan perlu perluas perluasan perlukan permadani permai permainan
permata permen permisi permukaan permulaan pernah pernik peron perpaduan persada persamaan persatuan persegi
persen persepsi persiapan persik pertalian pertama pertanda pertanian pertemuan pertiwi pertokoan perubahan
perumahan perumusan perunggu perut perwira pesan pesanan pesankan pesawat pesepeda peserta pesilat pesinden
pesisir pesona pesta pestisida pesulap pesuruh pesut peta petakan petambak petanda petang petenis peternak
petik petikan petikkan petinggi petinju petuah petualang petugas petunia petunjuk pewangi pewaris pewarna
pewarta piagam piala pialang piama pianika pianis piano pidato pigmen pigura pihak pijak pijakan pijakkan
pijatan pikap piket pikir pikiran pikirkan piknik piksel pikul pikulan pil pilah pilih pilihan pilihkan
pilinan pilot pimpin pimpinan pinang pincuk pindah pindahan pindahkan pinggan pinggir pinggiran pingpong
pinjam pinjaman pinjamkan pinset pintal pintalan pintasan pintu pinus pipa pipet pipih piramida pirang
piring piringan pisah pisahkan pisang piston pita piza plafon plakat plaket planet plang plasma plastik
platina platinum pleno plester plot plus poci podium pohon pojok pojokan poket pokok pola poles polesan
poleskan polos pompa pompon pondok pondokan poni ponsel popok populasi populer poros porselen porsi portabel
portal portir pos posel posisi positif poster postur potasium potensi potong potongan potongkan potret
prakarsa prakarya prakata prakiraan praktik praktikum pramugari pramuka pranala pranata prancis prangko
prasarana prasasti prasmanan pratama predikat premi premium preposisi presiden presisi prestasi prestise
pria prima primadona primer prinsip prioritas prisma privasi privat produk produksi produktif produsen
profesi profesor profil program programer prolog promosi pronomina properti proporsi proposal prosa prosedur
proses prospek protein proteksi protokol proton prototipe provinsi proyek proyeksi proyektor psikolog
psikotes pualam puas puaskan publik publikasi pucuk pudar puding pugar puisi puitis pujangga puji pujian
pukat pukis pulang pulangkan pulas pulasan pulih pulihkan pulpen pulsa puluhan pulut puncak pundak pundi
punggawa punggung pungut punya pupil pupuk pura purba purbakala purnama purwarupa pusaka pusar pusaran
pusatkan puskesmas puspa pustaka putar putaran putarkan putih putihkan putu putusan putuskan puyer puyuh
rabat rabu racik racikan radar radiator radio radius rafia raflesia raga ragawi rahang rahasia raih raihan
raja rajawali rajin rajungan rajut rajutan rak raket rakit rakitan raksasa rakun rakyat ralat ramah ramaikan
ramalan rambah rambu rambutan rampai ramping rampung ramu ramuan ranah rancang rancangan randai randu
ranggas rangka rangkaian rangkapan rangkong rangkul rangkulan rangkuman ransel ransum rantai rantang
rantauan ranting ranum rapat rapatkan rapi rapikan rapor rapuh rasa rasakan rasanya rasio rasional rata
ratakan ratusan raup rawa rawatan rawit rawon raya rayakan reaksi reaktor realistis realita rebab rebahan
rebana reboisasi rebung rebus rebusan rebutan receh recehan reda redakan redaksi redaktur redup redupkan
referensi refleks refraksi regang regangan regangkan regional regu regulasi regulator reguler rehat rekaan
rekah rekaman rekanan rekatkan rekayasa rekening reklamasi reklame rekor rekreasi rekreatif rekrut rektor
rel relakan relaksasi relasi relatif relawan relevan relief relung remah remahan remaja rembesan rembuk
rembukan rembulan remot rempah rempeyek renang rencana renda rendahkan rendaman rendang renggang renovasi
rental rentang rentangan renteng rentetan renungan renungi renungkan renyah reog reparasi replika reportase
reporter repot reptil republik reputasi rerata resapan resapi resapkan resensi resep resepsi resik resistor
resital resleting resmi resmikan resolusi respirasi responden respons restoran restu retina retorika
retribusi reuni revisi rezeki riak riang riasan ribu ribuan rilis rim rimba rimbawan rimbun rimpang rinci
rincian rindang rindu rindukan ringan ringankan ringkas ringkasan rintangan rintik rintisan risalah riset
risiko risol ritel ritme ritmis riuh riwayat robek robot robotika roda rodeo rohani rok roket romantis
rombak rombongan rona ronda rongga ronggeng rongsokan rotan rotasi roti royal royalti ruang ruangan ruas
rubah rubrik rujak rujuk rujukan rukun rumah rumahan rumbai rumit rumpun rumputan rumus rumusan rumuskan
runcing rundingan runut runutan rupa rupanya rupiah rusa rute rutin rutinitas ruwatan ruwet saat sabana
sabar sabit sablon sablonan sabtu sabuk sadar sadarkan sadel safari sagu sah sahabat sahaja saham sahkan
sahur sahutan sahuti saingan saingi sains sais saja sajian sajikan saklar saksama saksi saksikan saksofon
saku sakura salad salami saldo salep salin salinan salju salmon salon saluran salurkan salut sama samakan
samaran samarkan sambal sambil sambung sambungan sambut sambutan sampah sampaikan sampel samping sampingan
sampo sampul samudra sana sandal sandang sandaran sandarkan sandi sanding sandingan sandiwara sandungan
sangat sanggah sanggahan sanggul sanggupi sangkar sangkut sangkutan sangrai sanitasi sanjung sanjungan
santai santaikan santapan santun sapa sapaan sapuan saraf sarang sarankan sarapan sarden sari saring
saringan sarjana saron sarung sarungkan sasando sasaran sastra sastrawan sate satelit satpam satuan satukan
satwa saudagar saudara sauh saung sawah sawi saya sayang sayangkan sayembara sayup sayuran seabad searah
sebab sebabkan sebagai sebagian sebaik sebaiknya sebanding sebangku sebangsa sebanyak sebaran sebarkan
sebatang sebatas sebaya sebelah sebelum sebentar seberang seberapa sebesar sebidang sebilah seblak sebongkah
sebotol sebuah sebulan sebungkus sebut sebutan sebutir sebutkan secangkir secara secarik secepat secuil
sedalam sedan sedangkan sedekah sederajat sederet sederhana sedetik sedia sediakala sediakan sedikit sedimen
sedot sedotan seduh seduhan sedunia seekor seember segala segan segarkan segel segelas segenggam segera
segerakan segi segitiga segmen segumpal segunung sehari seharian sehat sehatkan sehelai sehingga seikat
seimbang seindah seirama seiring seiris seisi sejahtera sejajar sejak sejalan sejalur sejarah sejati sejauh
sejenak sejengkal sejenis sejiwa sejoli sejuk sejukkan sejumlah sejumput sejuta seka sekadar sekali sekalian
sekaligus sekalipun sekamar sekantong sekantor sekarang sekarung sekata sekaten sekawan sekejap sekelas
sekepal sekeping sekerat seketika sekian sekilas sekilo sekitar sekitaran sekoci sekolah sekop sekoteng
sekring sekrup sektor sekuat sekunder sekuntum selada selagi selai selalu selama selancar selang selaras
selarik selasa selasih selatan selebar selebriti seledri seleksi selembar selembut selempang selempeng
selendang selera selesai selevel selidik selimut seling selingan selingkup selintas selip selipan selipkan
selisih seliter selo selokan seloroh seluas selubung seluler seluncur seluruh selusin semacam semai semaian
semakin semalam semalaman semangat semangka semangkuk semanis semarak semarang semasa semata sematkan
sembako sembarang sembilan semboyan sembunyi semburan semburkan semeja semen semenit semenjak semesta
semester semeter semi semifinal semilir seminar seminggu semoga sempat sempatkan sempit sempitkan semprong
semprot semprotan sempurna semringah semua semuanya semula senada senam senandung senang senangkan sendi
sendiri sendirian sendok sengaja senggang sengkedan sengon seni senilai seniman senior senja sensasi
sensitif sensus senter sentilan sentosa sentra sentuh sentuhan senyap senyum senyuman seonggok seorang
sepadan sepaham sepak sepakat sepanjang separuh sepasang sepatu sepeda sepekan sepele seperti sepeser sepi
sepihak sepintas sepiring sepoi sepotong seprai september sepuh sepuhan sepuluh sepupu serabi serabut
serabutan seragam serahkan serai serambi serangga serangkai serapan serasa seratus seraya serba serbaguna
serbet serbuk seremoni serentak seri seribu serigala serimpi sering serius seroja serok serpih serpihan
serta sertakan seruan serukan seruling serumah serumpun serunai serundeng serupa seruput serut serutan
servis sesaat sesama sesap sesekali seseorang sesepuh seserahan sesi sesuai sesuaikan sesuatu sesudah sesuka
setahun setangkai setapak setara setarakan seteguk setel setelah setelkan setempat setengah setetes setia
setiba setinggi setor setoran setorkan setrika setuju setumpuk seumur seuntai seusai seusia sewa sewakan
sewaktu sewarna siaga siagakan siang siap siapkan siaran siarkan siasat sibuk sibukkan sidang sifat sigap
sikap sikatan siklus siku silabus silakan silang silangan silat silaukan silih silikon silinder silsilah
siluet simak simakan simbol simetri simfoni simpan simpanan simpangan simpati simpel simposium simpuh
simpulan simpulkan simulasi sinar sinden sinema sinergi sinetron singa singapura singgah singkap singkatan
singkong singlet singsing sini sinonim sinopsis sintesis sintetis sinyal siomai siput siram siraman sirih
siring sirkuit sirkulasi sirkus sirsak sirup sisa sisakan sisik sisipan sisipi sisipkan sistem siswa siter
situ situasi siul siulan siung skala skema sketsa skor skripsi skuter slalom slogan smes soal sobat soda
sofa sofbol sohib sohun soket sokong sokongan solar solder solek solo solusi sonata songket sop sopan sopir
sorakan sore sorgum sorot sorotan sortir sosial sosiologi sosis sosok soto sotong sowan spageti spanduk
spanyol spasi spatula spektrum spesial spesialis spesies spesifik spidol spion spiral spons spontan sportif
srikaya stabil stadion stagnan stamina standar stasiun statis statistik status stek stempel stensil steril
stik stiker stok strata strategi stroberi struktur studi suaka suam suara suarakan suasana suatu subjek
subuh suburkan sudah sudi sudut suguhan suguhi suguhkan suhu suka sukacita sukarela sukses sulam sulaman
sulawesi suling sulingan sulit sulitkan sultan sulung sulur sumatra sumba sumbang sumbangan sumber sumpit
sumsum sumur sundulan sungai sungguh sungkan sungkem sungkeman sungut sunting suntingan sunyi sup supaya
supel suplai suplemen surabaya surai surel surplus suruh suruhan suspensi susu susulan susulkan susunan
susunkan susuri susutkan sutil sutra sutradara suvenir swadaya swafoto swalayan swasta syahdu syair syal
syarat syukur syuting taat tabah tabel tabiat tabib tablet tabuh tabuhan tabulasi tabung tabungan taburan
taburi taburkan tadi tadinya tafsir tafsiran tafsirkan tagar tagih tagihan tahan tahapan tahu tahunan tajam
tajamkan tajin tajuk takar takaran takdir takhta takjub taklimat takraw taksi taksiran taktik talam talang
talempong talenan talenta tali taman tamasya tamatan tamatkan tambah tambahan tambahkan tambalan tambang
tambangan tambatan tambatkan tambur tampah tampakkan tampil tampilan tampilkan tampuk tampung tampungan tamu
tanah tanaman tanamkan tanda tandakan tandang tanding tandingan tandon tanduk tang tangan tangga tanggapan
tanggapi tangguh tanggung tangkai tangkapan tangki tangkisan tangkupan tanglung tanjakan tanjung tanpa
tantang tantangan tante tanya tanyakan tapai tapi tapioka tapisan taplak target targetkan tari tarian
tarikan taring taruh tas tata tatakan tatanan tatapan tatapkan tataran tatkala tauco tauge taulan taut
tautan tautkan tawa tawaran tawarkan tawon tayang tayangan tayangkan teater tebak tebakan tebalkan tebaran
tebarkan tebing tebu tebusan teduh teduhkan tegak tegakkan tegalan tegaskan tegel teguh teguhkan tegukan
teguran teh tekad tekanan tekankan teknik teknisi teknokrat teknologi teko tekstil tekstur tekuk tekukan
tekukur tekuni tekwan telaah teladan telaga telapak telat telaten telegram telepon teleskop televisi telinga
teliti teluk telungkup telunjuk telusur tema temaram tembaga tembakau tembang tembereng tembikar tembok
tembus tembuskan tempa tempati tempatkan tempayan tempel tempelan tempelkan tempias temporer tempoyak tempuh
tempurung temuan temui temukan temurun tenaga tenang tenangkan tenar tenda tengah tenggang tenggara tenggat
tenggiri tenggok tengkuk tengok tenis tentang tenteng tentengan tenteram tentu tentukan tentunya tenun
tenunan teorema teori tepat tepatnya tepi tepian tepikan tepisan tepuk tepukan tepukkan tepung teracung
teraduk terakhir terali terambil terampil terancang terang teranggap terangkai terangkul teranyam terapan
terapi terapkan terapung terarah teras terasah terasing teratai teratur terawang terawat terayun terbaca
terbagi terbaik terbakar terbalas terbalik terbalut terbang terbangun terbantah terbantu terbanyak terbaring
terbaru terbatas terbawa terbayang terbayar terbebas terbelah terbeli terbenam terbentuk terbesar terbiasa
terbit terbitan terbitkan terbuai terbuang terbujur terbuka terbukti terburu tercabut tercakup tercampur
tercantum tercapai tercatat tercelup tercepat tercerna tercetak tercinta terciprat tercipta tercoret
tercurah terdaftar terdampar terdapat terdekat terdengar terdepan terdidik terdiri terdorong terduga
terdukung terekam terembus terendam terentang teresap tergabung tergadai tergambar terganjal tergenang
tergerak tergeser tergolong tergores tergosok tergugah terguling tergulung terhadap terhalang terhambat
terhampar terhapus terharu terhenti terheran terhias terhibur terhidang terhimpun terhitung terhormat
terhubung teri terigu terikat terikut terima terinci terindah teringat terinjak teripang teriris teritip
terjadi terjaga terjahit terjal terjalin terjamin terjaring terjatuh terjauh terjawab terjepit terjual
terjulur terjun terjunkan terka terkabul terkait terkasih terkecil terkejar terkejut terkemas terkenal
terkenang terkesan terketuk terkikis terkini terkirim terkuat terkumpul terkunci terkupas terlahir terlalu
terlama terlambat terlampau terlampir terlantar terlapis terlarut terlatih terlebih terlebur terlempar
terlepas terletak terlewat terlibat terlihat terlilit terlintas terlipat terlontar terluas terlukis
terluncur terlupa termakan termal termanis termasuk terminal termos termostat termuat termuda termurah
ternak ternama ternilai ternyata terobek terobosan terompah terompet teropong terpacu terpadu terpajang
terpakai terpal terpana terpancar terpantau terpapar terpasang terpecah terpencil terpenuhi terpesona
terpikat terpikir terpilih terpimpin terpindah terpintar terpisah terpotong terpuji terpukau terpusat
terputar terputus tersadar tersaji tersalur tersandar tersaring tersayang tersebar tersebut tersedia
tersedot terselip tersemat tersembur tersentuh tersenyum terserah tersimpan tersimpul tersipu tersiram
tersisa tersisip tersohor tersusun tertabur tertambat tertanam tertarik tertata tertaut tertawa tertebak
tertegun tertekan tertempel tertentu tertidur tertimbun tertinggi tertiup tertolak tertolong tertua tertuang
tertukar tertulis tertumpuk tertunda tertunduk tertunjuk tertutup terubah terucap teruji terukir terukur
terulang terumbu terundang terungkap terurai terurus terus terusan teruskan tesis tetangga tetap tetapkan
tetaskan tetes tetesan teteskan tetikus tetua thailand tiada tiadakan tiang tiap tiba tidak tidur tifa tiga
tikar tiket tikungan tikus tilam tilik tilikan tim timah timangan timba timbalan timbang timbangan timbel
timbul timbulkan timbunan timbunkan timor timpal timpani timur tindak tindakan tinggal tinggi tinggikan
tingkah tingkatan tinjau tinjauan tinju tinta tipe tipis tipiskan tirai tiris tirisan tiriskan tiru tiruan
tirukan titel titian titik titipan titipkan tiup tiupan tiupkan tiwul toba toilet tokcer tokek toko tolak
tolakan toleran toleransi tolok tolong tomat tombol tonase tonggak tongkang tongkat tongkol tongseng
tonjolan tonjolkan tonton tontonan tontonkan topang topangan topeng topi toples topografi toreh torehan
torehkan toska total totalitas traktir traktiran traktor trampolin transaksi transfer transisi transit
transkrip transmisi transpor trapesium trem tribun trilogi tripleks trisula triwulan trofi troli trompet
tropis trotoar truk tua tualang tuang tuangan tuangkan tubuh tudung tugas tugaskan tugu tujuan tujuh tujukan
tukang tukar tukaran tukarkan tukik tulang tulen tulip tulisan tuliskan tulus tumbuh tumbuhan tumbuhkan
tumbukan tumis tumisan tumpah tumpang tumpangan tumpeng tumpuan tumpuk tumpukan tumpukkan tuna tunaikan
tunangan tunda tunduk tundukkan tunggal tunggang tunggu tungku tunjang tunjangan tunjuk tunjukkan tuntas
tuntaskan tuntun tuntunan tupai turbin turis turki turnamen turun turunan turunkan turuti tusuk tutor
tutorial tutup tutupan tuturan tuturkan uang uap ubah ubahan ubahkan ubi ucap ucapan ucapkan udang udara
uduk ufuk ujar ujaran uji ujian ujung ukir ukiran ukulele ukur ukuran ulah ulang ulangan ulasan ulek ulekan
ulin ulos ulur uluran ulurkan umbi umbul umpama umpamakan umpan umum umumkan umumnya undak undakan undang
undangan undi undian unduh unduhan unggah unggahan unggul unggulan unggulkan ungkap ungkapan ungkapkan ungu
unik universal universum unjuk unsur unta untaian untuk untung untungkan upacara upah upaya upayakan urai
uraian uraikan urban urgen urgensi urun urunan urusan urutan urutkan usaha usahakan usai usang usapan usia
usul usulan usulkan usung usungan utama utamakan utara utarakan utilitas utopia utuh utusan vakum valid
validitas vanili variabel varian variasi variatif varietas vas vegetasi vektor ventilasi veranda verba versi
vertikal veteran vibrasi video vietnam vila vinil violet violin viral virtual visa visual vitalitas vitamin
vokal vokalis vokasi voli volume vulkanik wacana wadah waduk wafel wahai wahana wajah wajib wajibkan wakil
waktu walau walaupun walet wali walikota wangi wanita waralaba warga warganet waris warisan warkat warna
warta wartawan wartel warung wasiat wasit waspada wastafel watak wawancara wawasan wayang wedang wenang
wesel wewangian wewenang wibawa wicara wijen wilayah windu wingko wiper wirausaha wisata wisatawan wisma
wisuda wisudawan wol wortel wujud wujudkan yaitu yakin yakinkan yakni yang yayasan yodium yogurt yoyo yunior
yuridis zaitun zaman zamrud zapin zat zebra zigzag zirah zirkon zodiak zona zoologi zumba
`

export const words: readonly string[] = Object.freeze(text.trim().split(/\s+/))

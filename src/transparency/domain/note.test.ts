import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isRefusal } from '../../foundation/refusal.ts'
import { fromBase64, fromDecimal, sameBytes, textOf, toBase64, utf8 } from './bytes.ts'
import {
  formatNote,
  formatSignatureLine,
  formatVkey,
  isKeyName,
  type Note,
  parseNote,
  parseSignatureLines,
  parseVkey,
  withSignatures,
} from './note.ts'

// The example of C2SP signed-note (Salvatore Quasimodo).
const poem = `Ognuno sta solo sul cuor della terra
trafitto da un raggio di sole:

ed è subito sera.
`
const poemNote = `${poem}
— quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=
`
// From the tests of golang.org/x/mod/sumdb/note.
const text =
  "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
const peterLine =
  '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n'

test('the note of the specification splits at its last empty line', () => {
  const note = read(poemNote)
  assert.equal(note.body, poem)
  assert.equal(note.signatures.length, 1)
  const [signature] = note.signatures
  assert.equal(signature!.name, 'quasimodo.example/salvatore')
  assert.equal(Buffer.from(signature!.keyId).toString('hex'), '367ba04b')
  assert.equal(signature!.signature.length, 64)
  assert.equal(formatNote(note.body, note.signatures), poemNote)
  assert.deepEqual(parseNote(utf8(poemNote)), note)
})

test('what the reference calls malformed is malformed here', () => {
  const refused: Record<string, string | Uint8Array> = {
    'no signatures': text,
    'no signature line': `${text}\n`,
    'no last newline': `${text}\n${peterLine.slice(0, -1)}`,
    'a control character': `\u0001${text}\n${peterLine}`,
    'a carriage return': `${text.replace('\n', '\r\n')}\n${peterLine}`,
    'a tab': `\t${text}\n${peterLine}`,
    'bytes that are not UTF-8': Buffer.concat([Buffer.from([0xff]), utf8(`${text}\n${peterLine}`)]),
    'half a surrogate pair': `\ud800${text}\n${peterLine}`,
    'a name with a space': `${text}\n— Bad Name ${peterLine.slice(15)}`,
    'a name with another space': `${text}\n— Bad\u00a0Name ${peterLine.slice(15)}`,
    'a name with a plus': `${text}\n— Bad+Name ${peterLine.slice(15)}`,
    'no name': `${text}\n—  ${peterLine.slice(15)}`,
    'another line': `${text}\n${peterLine}Unexpected line.\n`,
    'a hyphen for the dash': `${text}\n${peterLine.replace('—', '-')}`,
    'base64 with a stray bit': `${text}\n${peterLine.replace('nAM=', 'nAN=')}`,
    'base64 without padding': `${text}\n${peterLine.replace('nAM=', 'nAM')}`,
    'base64 for the web': `${text}\n${peterLine.replace('/', '_')}`,
    'an id alone': `${text}\n— PeterNeumann x08gow==\n`,
    'less than an id': `${text}\n— PeterNeumann x08g\n`,
    '101 signatures': `${text}\n${peterLine.repeat(101)}`,
    'a megabyte': `${'x'.repeat(1_000_000)}\n\n${peterLine}`,
    nothing: '',
  }
  for (const [what, note] of Object.entries(refused)) assert.ok(isRefusal(parseNote(note)), what)
})

test('20 signatures, 100 signatures, and unsorted ones are a note', () => {
  const other = peterLine.replace('PeterNeumann', 'aaa.example/log')
  assert.equal(read(`${text}\n${peterLine.repeat(20)}`).signatures.length, 20)
  assert.equal(read(`${text}\n${(peterLine + other).repeat(50)}`).signatures.length, 100)
})

const keyName = fc
  .string({ minLength: 1, unit: 'grapheme' })
  .filter((name) => !/[\p{White_Space}+]/u.test(name) && ![...name].some((c) => c.charCodeAt(0) < 32))
const noteSignature = fc.record(
  {
    name: keyName,
    keyId: fc.uint8Array({ minLength: 4, maxLength: 4 }),
    signature: fc.uint8Array({ minLength: 1, maxLength: 80 }),
  },
  { noNullPrototype: true },
)
const bodyText = fc
  .array(
    fc.string({ unit: 'grapheme' }).filter((line) => ![...line].some((c) => c.charCodeAt(0) < 32)),
    { maxLength: 5 },
  )
  .map((lines) => `${lines.join('\n')}\n`)

test('every note reads back as it was written', () => {
  fc.assert(
    fc.property(bodyText, fc.array(noteSignature, { minLength: 1, maxLength: 4 }), (body, signatures) => {
      assert.deepEqual(parseNote(formatNote(body, signatures)), { body, signatures })
      assert.deepEqual(parseSignatureLines(signatures.map(formatSignatureLine).join('')), signatures)
    }),
  )
})

test('any text at all is read or refused, never an accident, and what is read has one spelling', () => {
  const piece = fc.constantFrom('\n', '— ', ' ', 'a', '=', 'AAAA', '\n\n', '+', 'AAAAAAAAAA==', '\r', 'é')
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(piece).map((p) => p.join('')),
      ),
      (input) => {
        const note = parseNote(input)
        if (!isRefusal(note)) assert.equal(formatNote(note.body, note.signatures), input)
        const lines = parseSignatureLines(input)
        if (!isRefusal(lines)) assert.equal(lines.map(formatSignatureLine).join(''), input)
      },
    ),
    { numRuns: 1000 },
  )
})

test('what no reader would take is not written', () => {
  const [signature] = read(poemNote).signatures
  assert.throws(() => formatNote('no newline', [signature!]), RangeError)
  assert.throws(() => formatNote('a\tb\n', [signature!]), RangeError)
  assert.throws(() => formatNote('text\n', []), RangeError)
  for (const name of ['', 'a b', 'a+b', 'a\u2003b', 'a\n', '\ud800'])
    assert.throws(() => formatSignatureLine({ ...signature!, name }), RangeError)
})

test('a new signature of the same key takes the place of the old one', () => {
  const note = read(poemNote)
  const [old] = note.signatures
  const renewed = { ...old!, signature: new Uint8Array(64) }
  const other = { ...old!, keyId: Uint8Array.of(1, 2, 3, 4) }
  assert.deepEqual(withSignatures(note, [renewed]).signatures, [renewed])
  assert.deepEqual(withSignatures(note, [other]).signatures, [old, other])
  assert.deepEqual(note.signatures, [old])
})

test('verifier keys of the field are read, whatever plus signs their base64 has', () => {
  for (const [vkey, type] of [
    ['PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW', 'signer'],
    ['TEST+7997405c+AQcC+FTVKf0jlTdHDY3rbevmnKxxPjigCXlVtGe6RIr6', 'signer'],
    ['remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2', 'witness'],
  ] as const) {
    const read = parseVkey(vkey)
    assert.ok(!isRefusal(read))
    assert.equal(read.type, type)
    assert.equal(formatVkey(read), vkey)
  }
})

test('a verifier key that is mangled is not a key', () => {
  const vkey = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'
  for (const bad of [
    vkey.slice(0, -1),
    `${vkey}=`,
    `${vkey}+`,
    `+${vkey}`,
    ` ${vkey}`,
    vkey.replace('c74f20a3', 'C74F20A3'),
    vkey.replace('c74f20a3', 'c74f20a'),
    vkey.replace('PeterNeumann', ''),
    vkey.replace('Peter', 'Peter '),
    'PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==',
    'PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
    'rekor.sigstore.dev+12345678+THIS_IS_NOT_BASE64!',
    'rekor.sigstore.dev+12345678+AwEB',
    'bananas.sigstore.dev+12344556',
    '',
  ])
    assert.ok(isRefusal(parseVkey(bad)), bad)
})

test('a name has no space of any script', () => {
  for (const space of ' \u0009\u000b\u000c\u0085\u00a0\u1680\u2000\u200a\u2028\u2029\u202f\u205f\u3000')
    assert.ok(!isKeyName(`a${space}b`), space.charCodeAt(0).toString(16))
  for (const name of ['localhost/netral-log', 'a', 'é.example', 'go.sum', 'a\u200bb', '—'])
    assert.ok(isKeyName(name))
})

test('base64 has one spelling', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
      const text = toBase64(bytes)
      assert.equal(text, Buffer.from(bytes).toString('base64'))
      assert.deepEqual(fromBase64(text), bytes)
    }),
  )
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('A', 'B', 'Q', '/', '+', '=', ' ', '\n', '-', 'w'), { maxLength: 9 }),
      (characters) => {
        const bytes = fromBase64(characters.join(''))
        if (bytes) assert.equal(toBase64(bytes), characters.join(''))
      },
    ),
    { numRuns: 2000 },
  )
  assert.ok(sameBytes(fromBase64('')!, new Uint8Array(0)))
})

test('decimals have one spelling and end at 2^53 − 1', () => {
  for (const good of ['0', '1', '20852163', '9007199254740991']) assert.equal(fromDecimal(good), Number(good))
  for (const bad of [
    '',
    '00',
    '01',
    '-1',
    '+1',
    '1.0',
    '1e3',
    ' 1',
    '1 ',
    '9007199254740992',
    '99999999999999999999',
    '١',
  ])
    assert.equal(fromDecimal(bad), undefined, bad)
})

test('text is UTF-8 and keeps a byte order mark', () => {
  assert.equal(textOf(Uint8Array.of(0xef, 0xbb, 0xbf, 0x61)), '\ufeffa')
  assert.equal(textOf(Uint8Array.of(0xc0, 0x80)), undefined)
  assert.equal(textOf(Uint8Array.of(0xed, 0xa0, 0x80)), undefined)
})

function read(note: string): Note {
  const parsed = parseNote(note)
  assert.ok(!isRefusal(parsed), JSON.stringify(parsed))
  return parsed
}

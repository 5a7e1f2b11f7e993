import type { Words } from '../../design/words/id.ts'

/** What the page carries with it, so that it knows whom to believe also when it was saved. */
export type CheckPageData = {
  texts: Words['transparency']['receiptCheck']
  /** Names of the kinds of entries. */
  kinds: Record<string, string>
  /** The policy file, and the key that signs promises; empty where no log was begun. */
  policy: string
  batchVkey: string
}

export type CheckPageProps = {
  words: Words
  contoh: boolean
  data: CheckPageData
  /** Text of the page's one script and one style sheet, and the policy that allows just these. */
  script: string
  style: string
  contentPolicy: string
}

/**
 * Checks a receipt in the reader's own browser. The whole page is this one file: saved to a disk it works without us
 * and without a network, and its own policy keeps it from asking anybody.
 */
export function CheckPage({ words, contoh, data, script, style, contentPolicy }: CheckPageProps) {
  const { texts } = data
  return (
    <html lang={words.lang}>
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content={contentPolicy} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <title>{words.common.titleOf(contoh ? words.common.contohTitle(texts.title) : texts.title)}</title>
        <style dangerouslySetInnerHTML={{ __html: style }} />
      </head>
      <body>
        {contoh && (
          <aside class="contoh" aria-label={words.common.contoh}>
            <strong>{words.common.contoh}</strong> {words.common.contohBanner}
          </aside>
        )}
        <header>
          <div class="inner">
            <div class="brand">
              <strong>{words.common.siteName}</strong>
              <span>{words.common.siteSubtitle}</span>
            </div>
          </div>
        </header>
        <main id="isi">
          <h1>{texts.title}</h1>
          <p class="lead">{texts.lead}</p>
          <p>{texts.save}</p>
          <noscript>
            <p class="notice warning">
              {texts.noScript} {texts.noScriptOther}
            </p>
          </noscript>
          {!data.policy && <p class="notice warning">{texts.noLog}</p>}
          <form id="periksa">
            <div class="field">
              <label for="berkas">{texts.file}</label>
              <p class="hint" id="berkas-petunjuk">
                {texts.fileHint}
              </p>
              <input id="berkas" type="file" aria-describedby="berkas-petunjuk" />
            </div>
            <div class="field">
              <label for="teks">{texts.paste}</label>
              <p class="hint" id="teks-petunjuk">
                {texts.pasteHint}
              </p>
              <textarea id="teks" rows={6} spellcheck={false} aria-describedby="teks-petunjuk" />
            </div>
            <p class="actions">
              <button type="submit" class="button main">
                {texts.check}
              </button>
            </p>
          </form>
          <section aria-labelledby="hasil-judul">
            <h2 id="hasil-judul">{texts.result}</h2>
            <div id="hasil" role="status">
              <p class="hint">{texts.nothing}</p>
            </div>
          </section>
          <section>
            <h2>{texts.limitsTitle}</h2>
            <ul>
              {texts.limits.map((sentence) => (
                <li>{sentence}</li>
              ))}
            </ul>
          </section>
          <details>
            <summary>{texts.keysTitle}</summary>
            <p>{texts.keysHint}</p>
            <h2>{texts.keys.policy}</h2>
            <pre tabIndex={0}>{data.policy}</pre>
            <h2>{texts.keys.batch}</h2>
            <pre tabIndex={0}>{data.batchVkey}</pre>
          </details>
        </main>
        {/* A block of data, which no policy has to allow; `<` is written so that it can not end the block. */}
        <script
          type="application/json"
          id="data"
          dangerouslySetInnerHTML={{ __html: JSON.stringify(data).replaceAll('<', '\\u003c') }}
        />
        <script dangerouslySetInnerHTML={{ __html: script }} />
      </body>
    </html>
  )
}

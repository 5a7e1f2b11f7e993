import { fileURLToPath } from 'node:url'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'

/**
 * The press: one child process that sets letters with Typst, one after the other. A fault in the native
 * compiler ends this process only. It has no database, no network use and no secret in its environment.
 */
export type PressJob = { id: number; template: string; inputs: Record<string, string>; archive: boolean }
export type PressAnswer = { id: number; pdf?: Uint8Array; archive?: boolean; problem?: string }

const templates = fileURLToPath(new URL('../templates/', import.meta.url))
const compiler = NodeCompiler.create({ workspace: templates })

process.on('message', (job: PressJob) => {
  let answer: PressAnswer
  try {
    answer = { id: job.id, ...press(job) }
  } catch (error) {
    answer = { id: job.id, problem: String((error as Error).message ?? error).slice(0, 2000) }
  }
  // Typst remembers every layout it ever made; without this the process grows to hundreds of megabytes.
  compiler.evictCache(10)
  process.send?.(answer)
})
process.on('disconnect', () => process.exit(0))

function press(job: PressJob): Omit<PressAnswer, 'id'> {
  const compiled = compiler.compile({ mainFilePath: `${templates}${job.template}`, inputs: job.inputs })
  const document = compiled.result
  if (!document) {
    const said = compiled.takeDiagnostics()
    return { problem: said ? JSON.stringify(compiler.fetchDiagnostics(said)).slice(0, 2000) : 'no document' }
  }
  if (job.archive) {
    try {
      return { pdf: compiler.pdf(document, { pdfStandard: 'a-2a' }), archive: true }
    } catch {
      // A sign that no font has (a Chinese name, say) is forbidden in PDF/A; an ordinary tagged PDF shows a box.
    }
  }
  return { pdf: compiler.pdf(document, { pdfStandard: '1.7' }), archive: false }
}

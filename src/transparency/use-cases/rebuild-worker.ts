import { parentPort } from 'node:worker_threads'
import { type Part, rebuildPart } from './rebuild-part.ts'

/** A thread of `rebuildLog`: takes parts, answers each. */
parentPort!.on('message', (part: Part) => {
  const answer = rebuildPart(part)
  const buffers = [answer.roots, answer.edge].flatMap((bytes) => (bytes ? [bytes.buffer as ArrayBuffer] : []))
  parentPort!.postMessage(answer, buffers)
})

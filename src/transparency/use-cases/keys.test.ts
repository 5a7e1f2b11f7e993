import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isRefusal } from '../../foundation/refusal.ts'
import { fromBase64 } from '../domain/bytes.ts'
import { formatCheckpoint } from '../domain/checkpoint.ts'
import { cosignatureInput, decodeCosignature, encodeCosignature } from '../domain/cosignature.ts'
import { formatNote, keyIdInput, parseNote, type Vkey } from '../domain/note.ts'
import type { Policy } from '../domain/policy.ts'
import { sha256 } from './hashing.ts'
import {
  cosign,
  formatSecret,
  judgeCheckpoint,
  newKey,
  readPolicy,
  readSecret,
  readVkey,
  signatureOf,
  signNote,
  verifyNote,
} from './keys.ts'

// Keys, text and lines from the tests of golang.org/x/mod/sumdb/note.
const peterVkey = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'
const peterSecret = 'PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz'
const enochVkey = 'EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop'
const text =
  "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
const peterLine =
  '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n'
const enochLine =
  '— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n'

test('the key of the reference implementation signs its text with the very bytes that are published', () => {
  const key = readSecret(peterSecret)
  assert.ok(!isRefusal(key))
  assert.equal(key.vkey, peterVkey)
  assert.equal(formatSecret(key), peterSecret)
  assert.equal(signNote(key, text), `${text}\n${peterLine}`)
})

test('both signers of the reference verify; a key that is not known is passed over', () => {
  const note = `${text}\n${peterLine}${enochLine}`
  assert.deepEqual(namesOf(note, [peterVkey, enochVkey]), ['PeterNeumann', 'EnochRoot'])
  assert.deepEqual(namesOf(note, [peterVkey]), ['PeterNeumann'])
  assert.deepEqual(namesOf(`${text}\n${peterLine.repeat(3)}${enochLine}`, [peterVkey]), ['PeterNeumann'])
  assert.equal(refusalOf(note, []), 'log.signature-missing')
})

test('a signer with a wrong signature spoils the note, as the specification asks of a reader', () => {
  const wrong = peterLine.replace('ZJkuBS9UG', 'ZJkuBS9UH')
  assert.equal(refusalOf(`${text}\n${wrong}`, [peterVkey]), 'log.signature-wrong')
  assert.equal(refusalOf(`${text}\n${wrong}${enochLine}`, [peterVkey, enochVkey]), 'log.signature-wrong')
  assert.equal(refusalOf(`${text}\n${peterLine}${wrong}`, [peterVkey]), 'log.signature-wrong')
  assert.equal(refusalOf(`${text}more\n\n${peterLine}`, [peterVkey]), 'log.signature-wrong')
  assert.deepEqual(namesOf(`${text}\n${wrong}${enochLine}`, [enochVkey]), ['EnochRoot'])
})

test('a key counts by its name and its id together', () => {
  const sameName = peterLine.replace('x08go', 'x08gp')
  assert.equal(refusalOf(`${text}\n${sameName}`, [peterVkey]), 'log.signature-missing')
  const sameId = peterLine.replace('PeterNeumann', 'PeterNewmann')
  assert.equal(refusalOf(`${text}\n${sameId}`, [peterVkey]), 'log.signature-missing')
})

test('the example with a key in C2SP signed-note verifies', () => {
  const note =
    'This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n'
  const vkey = 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k'
  assert.deepEqual(namesOf(note, [vkey]), ['example.com/foo'])
})

test('a checkpoint of the Go checksum database verifies with its published key', () => {
  // https://sum.golang.org/latest of 2024-09-23; the key from Go's cmd/go/internal/modfetch/key.go.
  const note = `go.sum database tree
30055305
mXfgRcJ0bG0j3CPdKwgGWtUzBUbX67saZGRmFuJGGsM=

— sum.golang.org Az3grpgEild5qw7+5dtV13Kf1C2Xurm8q4fhdxvcsDHnqNTaxL2AFjBY+2TyGKevucFcAAlWFJJYle3EJlDCrQ+y3A8=
`
  const vkey = 'sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8'
  assert.deepEqual(namesOf(note, [vkey]), ['sum.golang.org'])
  // Its origin is not its key's name, so no policy takes it.
  assert.equal(refusalOfJudge(note, `log ${vkey}\nquorum none\n`), 'log.signature-missing')
})

// A checkpoint of a public test log with four cosignatures of real witnesses, and the keys that they publish.
const archeNote = `arche2025h1.staging.ct.transparency.dev
1432088532
U7WM79jrzyhGZ5/GUBTpM7NzwdyfFx61t3RovgcC4Ro=

— arche2025h1.staging.ct.transparency.dev zTM8sQAAAZ5W0WdjBAMARjBEAiBjW5IQf9pvsYLfQFX6hoGREPMHbdQ3urbllzalApkptQIgIpwtEroeW2BXaHAI4kJXFbon5Ch9MNL5zRNZ55lvGt0=
— arche2025h1.staging.ct.transparency.dev ui8GwCF1+kWqZrxGdhj4aX3gcw7XUlXQQabg/27lefwhUkzbC3NygNI75MdhL1bfTW9g8Ei59RA23oHP7Ry1k3ZFWwQ=
— transparency.dev/DEV:witness-little-garden 2AQqhwAAAABqEiEgzgFIqqhbUoDwjMWE6UP8nd8/KYTzwZ2rhIgcqoXHAwVkjZr4AscylP3v7sEodkRAErumC2q44vdgJY096st5BQ==
— witness1.smartit.nu/witness1 pIyCDwAAAABqEiEghIp82KWebrw7/oHQwlTAm3g2RKS4+eebl8eO0WH+/iEcxZ75W3u5hNI7TOQtmJbqmNWVuE0tgh0XwzdZsDsUAQ==
— remora.n621.de 2net5wAAAABqEiEgPlfF3V06o0Y+fHM+J5J9s27wgxxcOVSpZ/2g/KSiXCg9DEZI+aVCIobWX9sXTynk5XeU/zZ0WBxtqB0DrAWfBw==
— witness.stagemole.eu Z/euoAAAAABqEiEgw0i+7g2ENfDAWHmtRzCfKTHSDwYDJA2NmKeGi9Y8FtEyOUvVr+AJmIY/2TUFucgKi7lI7cUiOvKFYe/TmN9DAg==
`
const archePolicy = `log arche2025h1.staging.ct.transparency.dev+ba2f06c0+AU0vHmlGCS/PdN8b2OaGmKprLI8HKM+dJ472xgFYh15f
witness garden transparency.dev/DEV:witness-little-garden+d8042a87+BCtusOxINQNUTN5Oj8HObRkh2yHf/MwYaGX4CPdiVEPM
witness smartit witness1.smartit.nu/witness1+a48c820f+BPSFWg9G6KPiO7QPryYO5Xq4oYJJ+kAvLKLSimDhoxMO
witness remora remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2
witness mullvad witness.stagemole.eu+67f7aea0+BEqSG3yu9YrmcM3BHvQYTxwFj3uSWakQepafafpUqklv
witness rgdd rgdd.se/poc-witness+db03732e+BCjJKlo6BU0xfIb8LutqerIFTWIXEA0L5n3tW3QyPFgG
group four 4 garden smartit remora mullvad rgdd
quorum four
`

test('a real checkpoint with four real cosignatures meets a policy that asks for four', () => {
  const judged = judgeCheckpoint(archeNote, policyOf(archePolicy))
  assert.ok(!isRefusal(judged), JSON.stringify(judged))
  assert.equal(judged.checkpoint.size, 1_432_088_532)
  assert.deepEqual(judged.witnesses, ['garden', 'smartit', 'remora', 'mullvad'])
  assert.ok(judged.met)
  assert.deepEqual(judged.failed, [])
  for (const one of judged.verified)
    if (one.type === 'witness')
      assert.equal(new Date(one.time! * 1000).toISOString(), '2026-05-23T21:50:24.000Z')
})

test('a broken line of one witness no longer counts, and the policy says so; the others still do', () => {
  const judged = judgeCheckpoint(archeNote.replace('PlfF3V06', 'PlfF3V07'), policyOf(archePolicy))
  assert.ok(!isRefusal(judged))
  assert.deepEqual(judged.witnesses, ['garden', 'smartit', 'mullvad'])
  assert.equal(judged.met, false)
  assert.deepEqual(
    judged.failed.map((one) => one.name),
    ['remora.n621.de'],
  )
  const earlier = judgeCheckpoint(
    archeNote.replace('2net5wAAAABqEiEg', '2net5wAAAABqEiEf'),
    policyOf(archePolicy),
  )
  assert.ok(!isRefusal(earlier) && !earlier.met, 'the time is signed too')
})

test('no change of the text of a real checkpoint, and none of its log line, is taken', () => {
  const policy = policyOf(archePolicy)
  const signedByLog = archeNote.indexOf('— transparency.dev')
  const line = archeNote.indexOf('— arche2025h1', archeNote.indexOf('— arche2025h1') + 1)
  const places = [
    ...Array.from({ length: archeNote.indexOf('\n\n') + 1 }, (_, at) => at),
    ...Array.from({ length: signedByLog - line }, (_, i) => line + i),
  ]
  fc.assert(
    fc.property(fc.constantFrom(...places), fc.constantFrom('x', 'A', '1', '\n', ' ', '='), (at, other) => {
      if (archeNote[at] === other) return
      const changed = archeNote.slice(0, at) + other + archeNote.slice(at + 1)
      assert.ok(isRefusal(judgeCheckpoint(changed, policy)), JSON.stringify(changed.slice(0, at + 1)))
    }),
    { numRuns: 300 },
  )
})

test('the cosignature of the example in tlog-cosignature has its time', () => {
  const body = 'example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n'
  const line =
    'jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA=='
  const bytes = fromBase64(line)!
  const cosignature = decodeCosignature(bytes.slice(4))
  assert.equal(cosignature?.time, 1_679_315_147)
  assert.deepEqual(encodeCosignature(cosignature!), bytes.slice(4))
  assert.equal(
    Buffer.from(cosignatureInput(1_679_315_147, body)).toString(),
    `cosignature/v1\ntime 1679315147\n${body}`,
  )
})

test('a cosignature has one time, from 0 to 2^53 − 1, and one length', () => {
  fc.assert(
    fc.property(fc.maxSafeNat(), fc.uint8Array({ minLength: 64, maxLength: 64 }), (time, signature) => {
      assert.deepEqual(decodeCosignature(encodeCosignature({ time, signature })), { time, signature })
    }),
  )
  for (const length of [0, 8, 64, 71, 73]) assert.equal(decodeCosignature(new Uint8Array(length)), undefined)
  assert.equal(decodeCosignature(new Uint8Array(72).fill(255)), undefined)
  assert.throws(() => cosignatureInput(-1, 'a\n'), RangeError)
  assert.throws(() => cosignatureInput(1.5, 'a\n'), RangeError)
})

test('a witness key never signs without a time, a log key never with one', () => {
  const log = newKey('localhost/netral-log', 'signer')
  const witness = newKey('witness.example/a', 'witness')
  assert.throws(() => signNote(witness, 'text\n'), RangeError)
  assert.throws(() => cosign(log, 'text\n', 1), RangeError)
  const body = formatCheckpoint({ origin: log.name, size: 0, root: new Uint8Array(32) })
  const asSigner: Vkey = { ...witness, type: 'signer' }
  assert.equal(refusalOf(formatNote(body, [cosign(witness, body, 5)]), [asSigner]), 'log.signature-wrong')
})

test('a new key has the id that its name, kind and bytes give, and survives being written', () => {
  for (const type of ['signer', 'witness'] as const) {
    const key = newKey('a.example/é', type)
    assert.deepEqual(key.keyId, sha256(keyIdInput(key.name, type, key.key)).slice(0, 4))
    const back = readSecret(`${formatSecret(key)}\n`)
    assert.ok(!isRefusal(back))
    assert.equal(back.vkey, key.vkey)
    const vkey = readVkey(`${key.vkey}\n`)
    assert.ok(!isRefusal(vkey))
    assert.deepEqual(vkey.key, key.key)
  }
  assert.throws(() => newKey('a b', 'signer'), RangeError)
  assert.throws(() => newKey('', 'signer'), RangeError)
})

test('a key whose id is not its own is refused, whole or inside a policy', () => {
  const wrongId = peterVkey.replace('c74f20a3', 'c74f20a4')
  const wrongName = peterVkey.replace('PeterNeumann', 'PeterNeuman')
  for (const vkey of [wrongId, wrongName]) {
    const refusal = readVkey(vkey)
    assert.ok(isRefusal(refusal) && refusal.key === 'log.key-id')
    const policy = readPolicy(`log ${vkey}\nquorum none\n`)
    assert.ok(isRefusal(policy) && policy.key === 'log.key-id')
  }
  for (const secret of [
    peterSecret.replace('c74f20a3', 'c74f20a4'),
    peterSecret.replace('PeterNeumann', 'PeterNeuman'),
    peterSecret.replace('AYEK', 'AYEL'),
    peterSecret.replace('AYEK', 'BIEK'),
    peterSecret.slice(0, -4),
    peterSecret.replace('PRIVATE', 'PUBLIC'),
    '',
  ])
    assert.ok(isRefusal(readSecret(secret)), secret)
})

test('a log signs under its own origin, and a policy counts its witnesses once each', () => {
  const log = newKey('log.example/a', 'signer')
  const other = newKey('log.example/b', 'signer')
  const witnesses = ['one', 'two', 'three', 'outsider'].map((name) => newKey(`w.example/${name}`, 'witness'))
  const policy = policyOf(
    [
      `log ${log.vkey}`,
      `log ${other.vkey}`,
      ...witnesses.map((key) => `witness ${key.name.slice(10)} ${key.vkey}`),
      'group institutions 2 one two three',
      'group enough all institutions outsider',
      'quorum enough',
    ].join('\n'),
  )
  const body = formatCheckpoint({ origin: log.name, size: 7, root: new Uint8Array(32).fill(7) })
  const lines = witnesses.map((key) => cosign(key, body, 1_700_000_000))
  const judge = (...signatures: Parameters<typeof formatNote>[1]) =>
    judgeCheckpoint(formatNote(body, signatures), policy)
  const mine = signatureOf(log, body)

  const full = judge(mine, ...lines)
  assert.ok(!isRefusal(full) && full.met && full.witnesses.length === 4)
  const unsorted = judge(lines[3]!, lines[1]!, mine, lines[0]!)
  assert.ok(!isRefusal(unsorted) && unsorted.met)
  const noOutsider = judge(mine, ...lines.slice(0, 3))
  assert.ok(!isRefusal(noOutsider) && !noOutsider.met)
  const twice = judge(mine, lines[0]!, lines[0]!, lines[3]!)
  assert.ok(!isRefusal(twice) && !twice.met)
  assert.ok(isRefusal(judge(...lines)), 'witnesses alone are no log')
  assert.ok(
    isRefusal(judge(signatureOf(other, body), ...lines)),
    'another known log signs under its own name only',
  )
  const stranger = newKey(log.name, 'signer')
  assert.ok(isRefusal(judge(signatureOf(stranger, body), ...lines)))
})

function vkeyOf(line: string): Vkey {
  const vkey = readVkey(line)
  assert.ok(!isRefusal(vkey), line)
  return vkey
}

function policyOf(lines: string): Policy {
  const policy = readPolicy(lines)
  assert.ok(!isRefusal(policy), JSON.stringify(policy))
  return policy
}

function namesOf(note: string, vkeys: string[]): string[] {
  const verified = verifyNote(note, vkeys.map(vkeyOf))
  assert.ok(!isRefusal(verified), JSON.stringify(verified))
  const parsed = parseNote(note)
  assert.ok(!isRefusal(parsed))
  assert.deepEqual(verifyNote(parsed, vkeys.map(vkeyOf)), verified)
  return verified.verified.map((one) => one.name)
}

function refusalOf(note: string, vkeys: (string | Vkey)[]): string | undefined {
  const verified = verifyNote(
    note,
    vkeys.map((one) => (typeof one === 'string' ? vkeyOf(one) : one)),
  )
  return isRefusal(verified) ? verified.key : undefined
}

function refusalOfJudge(note: string, policy: string): string | undefined {
  const judged = judgeCheckpoint(note, policyOf(policy))
  return isRefusal(judged) ? judged.key : undefined
}

import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  Decrypter,
  Encrypter,
  generateHybridIdentity,
  generateX25519Identity,
  identityToRecipient,
} from 'age-encryption'
import { newIdentity, recipientFor } from './age-keys.ts'

async function sealedFor(...recipients: string[]): Promise<Uint8Array> {
  const encrypter = new Encrypter()
  for (const recipient of recipients) encrypter.addRecipient(recipientFor(recipient))
  return encrypter.encrypt('isi contoh')
}

async function opened(identity: string, sealed: Uint8Array): Promise<string> {
  const decrypter = new Decrypter()
  decrypter.addIdentity(identity)
  return decrypter.decrypt(sealed, 'text')
}

test('the library finds the public half that was made beside the private one', async () => {
  for (let round = 0; round < 20; round += 1) {
    const { identity, recipient } = newIdentity()
    assert.equal(await identityToRecipient(identity), recipient)
  }
})

test('what is sealed for our keys and for the library’s is opened by the library, by each of them and nobody else', async () => {
  const ours = newIdentity()
  const theirs = await generateX25519Identity()
  const hybrid = await generateHybridIdentity()
  const sealed = await sealedFor(
    ours.recipient,
    await identityToRecipient(theirs),
    await identityToRecipient(hybrid),
  )
  for (const identity of [ours.identity, theirs, hybrid])
    assert.equal(await opened(identity, sealed), 'isi contoh')
  await assert.rejects(opened(newIdentity().identity, sealed), /no identity matched/)
})

test('a public key of small order seals nothing', async () => {
  const { bech32 } = await import('@scure/base')
  await assert.rejects(sealedFor(bech32.encodeFromBytes('age', new Uint8Array(32))))
})

import {
  createCipheriv,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
} from 'node:crypto'
import { base64nopad, bech32 } from '@scure/base'
import { type Recipient, Stanza } from 'age-encryption'

/*
 * Keys of age (X25519) by Node's own cryptography, at once. The library would send each multiplication to the pool in
 * which the codes are derived, and a report would wait there three times behind other people's codes. Only the
 * stanza of a recipient is written here (age v1, "The X25519 recipient type"); header, body and opening stay the library's.
 */

/** A new key pair of age: the private half as text, and the public one. */
export function newIdentity(): { identity: string; recipient: string } {
  const { privateKey, publicKey } = generateKeyPairSync('x25519', {
    privateKeyEncoding: { type: 'pkcs8', format: 'der' },
    publicKeyEncoding: { type: 'spki', format: 'der' },
  })
  return {
    identity: bech32.encodeFromBytes('AGE-SECRET-KEY-', privateKey.subarray(-32)).toUpperCase(),
    recipient: bech32.encodeFromBytes('age', publicKey.subarray(-32)),
  }
}

const spkiOfX25519 = Buffer.from('302a300506032b656e032100', 'hex')
/** Of a public key's text: `age1`, 32 bytes, and a checksum. */
const lengthOfX25519 = 62
const stanzaLabel = 'age-encryption.org/v1/X25519'

/** What seals for a public key `age1…`; other kinds of age recipients go to the library by their text. */
export function recipientFor(text: string): Recipient | string {
  if (text.length !== lengthOfX25519) return text
  const { prefix, bytes } = bech32.decodeToBytes(text)
  if (prefix !== 'age') return text
  const key = createPublicKey({ key: Buffer.concat([spkiOfX25519, bytes]), format: 'der', type: 'spki' })
  return { wrapFileKey: (fileKey) => [wrap(fileKey, key, bytes)] }
}

function wrap(fileKey: Uint8Array, theirs: KeyObject, theirBytes: Uint8Array): Stanza {
  const ephemeral = generateKeyPairSync('x25519')
  const share = ephemeral.publicKey.export({ type: 'spki', format: 'der' }).subarray(-32)
  // Node refuses a key of small order: the shared secret would be all zeros.
  const shared = diffieHellman({ privateKey: ephemeral.privateKey, publicKey: theirs })
  const key = hkdfSync('sha256', shared, Buffer.concat([share, theirBytes]), stanzaLabel, 32)
  // A key for one use: age fixes the nonce at zero.
  const cipher = createCipheriv('chacha20-poly1305', Buffer.from(key), Buffer.alloc(12), {
    authTagLength: 16,
  })
  const body = Buffer.concat([cipher.update(fileKey), cipher.final(), cipher.getAuthTag()])
  return new Stanza(['X25519', base64nopad.encode(share)], body)
}

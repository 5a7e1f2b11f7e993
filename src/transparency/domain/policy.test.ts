import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isRefusal } from '../../foundation/refusal.ts'
import { utf8 } from './bytes.ts'
import { formatVkey, type KeyType } from './note.ts'
import { type Policy, parsePolicy, policyMet, witnessNames } from './policy.ts'

/** Keys of which only the difference matters here; ids are checked where there is a hash. */
const key = (type: KeyType, n: number, name = `key.example/${n}`) =>
  formatVkey({ name, type, keyId: Uint8Array.of(0, 0, 0, n), key: new Uint8Array(32).fill(n) })
const log = key('signer', 100)
const w = (n: number) => key('witness', n)

const example = `log ${log}

witness X1 ${w(1)}
witness X2 ${w(2)}
witness X3 ${w(3)}
group X-witnesses 2 X1 X2 X3

witness Y1 ${w(4)}
witness Y2 ${w(5)}
witness Y3 ${w(6)}
group Y-witnesses any Y1 Y2 Y3

group X-and-Y all X-witnesses Y-witnesses
quorum X-and-Y
`

test('the example of tlog-policy reads as it says', () => {
  const policy = read(example)
  assert.equal(policy.logs.length, 1)
  assert.deepEqual(
    policy.witnesses.map((one) => one.name),
    ['X1', 'X2', 'X3', 'Y1', 'Y2', 'Y3'],
  )
  assert.deepEqual(policy.groups, [
    { name: 'X-witnesses', need: 2, members: ['X1', 'X2', 'X3'] },
    { name: 'Y-witnesses', need: 1, members: ['Y1', 'Y2', 'Y3'] },
    { name: 'X-and-Y', need: 2, members: ['X-witnesses', 'Y-witnesses'] },
  ])
  assert.equal(policy.quorum, 'X-and-Y')
})

test('the example is met by two X and one Y, and by nothing less', () => {
  const policy = read(example)
  fc.assert(
    fc.property(fc.subarray(['X1', 'X2', 'X3', 'Y1', 'Y2', 'Y3']), (names) => {
      const enough =
        names.filter((name) => name[0] === 'X').length >= 2 && names.some((name) => name[0] === 'Y')
      assert.equal(policyMet(policy, names), enough)
    }),
  )
  assert.ok(!policyMet(policy, ['X1', 'X1', 'Y1']), 'twice the same witness is one')
  assert.ok(!policyMet(policy, ['X-and-Y', 'X-witnesses', 'Y-witnesses']), 'a group does not sign')
  assert.ok(!policyMet(policy, ['x1', 'X2 ', 'Y1']), 'names are compared as they are')
})

test('a single witness, and none at all, can be the quorum', () => {
  assert.ok(policyMet(read('quorum none\n'), []))
  const one = read(`witness w1 ${w(1)}\nquorum w1\n`)
  assert.ok(policyMet(one, ['w1']))
  assert.ok(!policyMet(one, []))
  assert.ok(!policyMet(one, ['none']))
})

// Cases of transparency-dev/formats (policy/tlog_policy_test.go), with keys of our own.
test('spaces, tabs, comments, addresses and any name are allowed', () => {
  const policy = read(
    `\n# comment\n\t # another\n\twitness \t w1  ${w(1)}   https://w1.example.com/  \nlog ${log} l\n\n  quorum\tw1`,
  )
  assert.equal(policy.witnesses[0]!.url, 'https://w1.example.com/')
  assert.equal(policy.logs[0]!.url, 'l')
  const words = read(`witness all ${w(1)}\nwitness any ${w(2)}\ngroup group 2 all any\nquorum group\n`)
  assert.deepEqual(words.groups, [{ name: 'group', need: 2, members: ['all', 'any'] }])
  assert.ok(policyMet(words, ['all', 'any']))
})

test('names are bytes: what looks alike is not the same', () => {
  const text = `witness K ${w(1)}\nwitness \u212a ${w(2)}\nquorum \u212a\n`
  assert.equal(read(text).quorum, '\u212a')
  assert.equal(read(utf8(text)).quorum, '\u212a')
  const bytes = Buffer.concat([Buffer.from(`witness w\x80 ${w(1)}\nquorum w\x80\n`, 'latin1')])
  assert.equal(read(bytes).witnesses.length, 1)
  assert.ok(isRefusal(parsePolicy(Buffer.from(`witness w\x80 ${w(1)}\nquorum w\x81\n`, 'latin1'))))
})

test('every fault of a policy is refused with its line', () => {
  const cases: [string, number, string][] = [
    ['quorum none\n\x01', 2, 'control'],
    ['quorum none\r\n', 1, 'control'],
    ['quorum none\x7f\n', 1, 'control'],
    ['quibble w1\nquorum none\n', 1, 'keyword'],
    ['Quorum none\n', 1, 'keyword'],
    [`witness w1 ${w(1)} https://w1.example.com/ # comment\nquorum w1\n`, 1, 'items'],
    ['log\nquorum none\n', 1, 'items'],
    ['log garbage\nquorum none\n', 1, 'key'],
    [`log ${key('witness', 1)}\nquorum none\n`, 1, 'key-type'],
    [`log ${log}\nlog ${log} https://log.example.com/\nquorum none\n`, 2, 'duplicate-key'],
    [`log ${log}\nlog ${key('signer', 100, 'other.example')}\nquorum none\n`, 2, 'duplicate-key'],
    ['witness w1\nquorum none\n', 1, 'items'],
    ['witness w1 key.example+00000000+AgEC\nquorum none\n', 1, 'key'],
    [`witness w1 ${key('signer', 1)}\nquorum w1\n`, 1, 'key-type'],
    [`witness none ${w(1)}\nquorum none\n`, 1, 'duplicate-name'],
    [`witness w1 ${w(1)}\nwitness w1 ${w(2)}\nquorum w1\n`, 2, 'duplicate-name'],
    [
      `witness w1 ${w(1)}\nwitness w2 ${key('witness', 1, 'impostor.example')}\nquorum w1\n`,
      2,
      'duplicate-key',
    ],
    [`witness w1 ${w(1)}\ngroup w1 any w1\nquorum w1\n`, 2, 'duplicate-name'],
    [`witness w1 ${w(1)}\ngroup g1 1\nquorum w1\n`, 2, 'items'],
    [`witness w1 ${w(1)}\ngroup none any w1\nquorum none\n`, 2, 'duplicate-name'],
    [`witness w1 ${w(1)}\ngroup g1 0 w1\nquorum g1\n`, 2, 'threshold'],
    [`witness w1 ${w(1)}\ngroup g1 -1 w1\nquorum g1\n`, 2, 'threshold'],
    [`witness w1 ${w(1)}\ngroup g1 1.0 w1\nquorum g1\n`, 2, 'threshold'],
    [`witness w1 ${w(1)}\ngroup g1 2 w1\nquorum g1\n`, 2, 'threshold'],
    [`witness w1 ${w(1)}\ngroup g1 any w2\nquorum g1\n`, 2, 'unknown-name'],
    [`group g1 any w1\nwitness w1 ${w(1)}\nquorum g1\n`, 1, 'unknown-name'],
    [`witness w1 ${w(1)}\ngroup g1 any none w1\nquorum g1\n`, 2, 'unknown-name'],
    [`witness w1 ${w(1)}\ngroup g1 any g1\nquorum g1\n`, 2, 'unknown-name'],
    [`witness w1 ${w(1)}\ngroup g1 all w1 w1\nquorum g1\n`, 2, 'duplicate-member'],
    [
      `witness w1 ${w(1)}\nwitness w2 ${w(2)}\ngroup g1 any w1 w2\ngroup g2 any w1\nquorum g1\n`,
      4,
      'duplicate-member',
    ],
    [`witness w1 ${w(1)}\n`, 2, 'no-quorum'],
    ['', 1, 'no-quorum'],
    [`witness w1 ${w(1)}\nquorum w1\nquorum w1\n`, 3, 'second-quorum'],
    ['quorum unknown\n', 1, 'unknown-name'],
    [`quorum w1\nwitness w1 ${w(1)}\n`, 1, 'unknown-name'],
    ['quorum\n', 1, 'items'],
    ['quorum none none\n', 1, 'items'],
    ['#\n'.repeat(10_001), 10_000, 'size'],
  ]
  for (const [text, line, why] of cases) {
    const refusal = parsePolicy(text)
    assert.ok(isRefusal(refusal), text)
    assert.deepEqual(refusal.facts, { line, why }, text)
  }
})

test('32 logs, 32 witnesses and 32 groups are read, and far more', () => {
  for (const many of [32, 120]) {
    const numbers = Array.from({ length: many }, (_, i) => i + 1)
    const policy = read(
      [
        ...numbers.map((n) => `log ${key('signer', n)}`),
        ...numbers.map((n) => `witness w${n} ${w(n)}`),
        ...numbers.map((n) => `group g${n} any w${n}`),
        `group all-of-them all ${numbers.map((n) => `g${n}`).join(' ')}`,
        'quorum all-of-them',
      ].join('\n'),
    )
    const names = numbers.map((n) => `w${n}`)
    assert.ok(policyMet(policy, names))
    assert.ok(!policyMet(policy, names.slice(1)))
  }
})

test('a signature counts for the witness whose name and id both fit', () => {
  const policy = read(example)
  const { name, keyId } = policy.witnesses[1]!.vkey
  assert.deepEqual(witnessNames(policy, [{ name, keyId }]), ['X2'])
  assert.deepEqual(witnessNames(policy, [{ name: 'key.example/1', keyId }]), [])
  assert.deepEqual(witnessNames(policy, []), [])
})

test('any text at all is read or refused', () => {
  const word = fc.constantFrom(
    'log',
    'witness',
    'group',
    'quorum',
    'none',
    'any',
    'all',
    '1',
    'a',
    'b',
    w(1),
    log,
    '\n',
  )
  fc.assert(
    fc.property(fc.array(word, { maxLength: 30 }), (words) => {
      const policy = parsePolicy(words.join(' '))
      if (isRefusal(policy)) return
      const names = policy.witnesses.map((one) => one.name)
      assert.ok(policyMet(policy, names), 'all witnesses together are always enough')
    }),
    { numRuns: 1000 },
  )
})

function read(text: string | Uint8Array): Policy {
  const policy = parsePolicy(text)
  assert.ok(!isRefusal(policy), JSON.stringify(policy))
  return policy
}

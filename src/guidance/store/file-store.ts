import { many, maybeOne, run, sql, type Tx } from '../../foundation/outside/sql.ts'

export type FileInfo = { id: string; name: string; type: string; bytes: number }

export async function addFile(
  tx: Tx,
  file: {
    id: string
    institution: string
    region: string
    ownerKind: 'activity' | 'circular'
    owner: string
    name: string
    type: string
    content: Buffer
    sha256: Buffer
  },
  by: { account: string; at: Date },
): Promise<void> {
  await run(
    tx,
    sql`
      insert into guidance.files
        (id, institution, region, owner_kind, owner, name, type, content, sha256, added_by, added_at)
      values (${file.id}, ${file.institution}, ${file.region}, ${file.ownerKind}, ${file.owner}, ${file.name}, ${file.type},
        ${file.content}, ${file.sha256}, ${by.account}, ${by.at})`,
  )
}

export async function filesOf(tx: Tx, owner: string): Promise<FileInfo[]> {
  return many<FileInfo>(
    tx,
    sql`
      select id, name, type, octet_length(content) as bytes from guidance.files where owner = ${owner} order by added_at`,
  )
}

export async function findFile(tx: Tx, id: string): Promise<(FileInfo & { content: Buffer }) | undefined> {
  return maybeOne(
    tx,
    sql`select id, name, type, octet_length(content) as bytes, content from guidance.files where id = ${id}`,
  )
}

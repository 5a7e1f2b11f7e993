export { workOnImports } from './use-cases/start-import.ts'

export { tidyImports, workOnImports } from './use-cases/start-import.ts'

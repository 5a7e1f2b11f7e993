/** What the roof may use of guidance beside its routes. */
export { seedDemonstrationGuidance } from './use-cases/seed-demonstration.ts'

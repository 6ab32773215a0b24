import { storeContract } from './contract.ts'
import { openMemory } from './rig.ts'

storeContract('the store in memory', openMemory)

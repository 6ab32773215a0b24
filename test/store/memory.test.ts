import { storeContract } from './contract.ts'
import { openMemory } from '../process/redis/rig.ts'

storeContract('the store in memory', openMemory)

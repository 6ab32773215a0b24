import { openMemory } from '../process/redis/rig.ts'
import { storeContract } from './contract.ts'

storeContract('the store in memory', openMemory)

import {
  type Cluster,
  postgresOrReason,
  postgresPrograms,
} from '../packages/store/test/contract/postgres-cluster.ts';
import { install, mayInstall } from './debian.ts';

/** A PostgreSQL for the contract suite: one named by the environment, one that is there, or Debian's package. */
export async function postgresForTests(): Promise<Cluster> {
  const isNamed = Boolean(process.env.HEPATICA_TEST_DATABASE_URL);
  if (!isNamed && postgresPrograms() === null && mayInstall()) {
    console.log('\nInstalling PostgreSQL from Debian for the tests of the registry …');
    install('postgresql');
  }
  const cluster = await postgresOrReason();
  if (cluster.kind === 'ready') {
    process.once('exit', cluster.stop);
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
  }
  return cluster;
}

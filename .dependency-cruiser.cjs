/**
 * Who may import whom. Every rule here is proved by a planted violation (scripts/import-rules.test.ts): patterns match
 * resolved paths, so a package is `node_modules/x/` and a Node built-in `fs`, and a pattern that misses that passes silently.
 */

const CODE = '^(app|components|lib|server|drizzle|scripts|e2e)/';
const TESTS = '[.](test|db[.]test|media[.]test)[.]tsx?$|[.]setup[.]ts$|^server/testing/';
const packages = (...names) => `node_modules/(@types/)?(${names.join('|')})/`;
/** Type imports vanish when the program runs. */
const valuesOnly = { dependencyTypesNot: ['type-only'] };

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Two modules that need each other are one module, or lack a third.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'lib-is-the-ground-floor',
      comment: 'lib stands on nothing of ours.',
      severity: 'error',
      from: { path: '^lib/' },
      to: { path: '^(app|components|server|drizzle|scripts|e2e)/' },
    },
    {
      name: 'lib-runs-everywhere',
      comment: 'lib runs in browser and server alike: no Node built-ins, no Next.',
      severity: 'error',
      from: { path: '^lib/', pathNot: TESTS },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'lib-knows-no-next',
      comment: 'lib runs in browser and server alike: no Node built-ins, no Next.',
      severity: 'error',
      from: { path: '^lib/', pathNot: TESTS },
      to: { path: packages('next') },
    },
    {
      name: 'the-core-is-pure',
      comment: 'Contracts, decisions, sync and player know neither React nor a transport.',
      severity: 'error',
      from: { path: '^lib/(contracts|domain|sync|player)/', pathNot: TESTS },
      to: { path: packages('react', 'react-dom', 'next', 'socket[.]io', 'socket[.]io-client') },
    },
    {
      name: 'components-never-reach-the-server',
      comment: 'Not even through others: their code goes to every visitor.',
      severity: 'error',
      from: { path: '^components/' },
      to: { path: '^(server|drizzle|app)/', reachable: true },
    },
    {
      name: 'ui-knows-no-feature',
      comment: 'The design system serves every feature and knows none.',
      severity: 'error',
      from: { path: '^components/ui/' },
      to: { path: '^components/', pathNot: '^components/ui/' },
    },
    {
      name: 'features-do-not-mix',
      comment: 'A feature may use the design system and the player; what two features share goes below both.',
      severity: 'error',
      from: { path: '^components/([^/]+)/', pathNot: '^components/ui/' },
      to: { path: '^components/', pathNot: '^components/(ui|player|$1)/' },
    },
    {
      name: 'app-enters-by-the-doors',
      comment: 'Pages and routes reach the server through server/http alone.',
      severity: 'error',
      from: { path: '^app/' },
      to: { path: '^(server|drizzle)/', pathNot: '^server/http/' },
    },
    {
      name: 'tables-have-one-home',
      comment: 'Only repositories know tables.',
      severity: 'error',
      from: { path: CODE, pathNot: `^(drizzle|server/repositories)/|${TESTS}` },
      to: { path: '^drizzle/schema' },
    },
    {
      name: 'services-see-ports-alone',
      comment: 'A service names the few things it needs as ports, and knows no other service.',
      severity: 'error',
      from: { path: '^server/services/([^/]+)/', pathNot: TESTS },
      to: { path: '^server/', pathNot: '^server/(ports/|services/$1/)' },
    },
    {
      name: 'services-know-no-platform',
      comment: 'No database, transport or encoder in a service.',
      severity: 'error',
      from: { path: '^server/services/', pathNot: TESTS },
      to: { path: packages('pg', 'drizzle-orm', 'ioredis', 'socket[.]io', 'next', 'fluent-ffmpeg') },
    },
    {
      name: 'only-roots-compose',
      comment: 'Parts are built in the container and handed on; everyone else knows them as types.',
      severity: 'error',
      from: { path: CODE, pathNot: `^server/(main|worker|container|start-server)[.]ts$|^server/container/|^server/(adapters|repositories)/|^(scripts|e2e)/|${TESTS}` },
      to: { path: '^server/(adapters|repositories|container)/|^server/container[.]ts$', ...valuesOnly },
    },
    {
      name: 'parts-do-not-build-each-other',
      comment: 'An adapter may be cut into several files, but neither adapters nor repositories reach for one another.',
      severity: 'error',
      from: { path: '^server/(adapters|repositories)/', pathNot: TESTS },
      to: { path: '^server/((adapters|repositories|container)/|container[.]ts$)', pathNot: '^server/$1/', ...valuesOnly },
    },
    {
      name: 'nobody-imports-a-root',
      comment: 'A root starts things when it is loaded.',
      severity: 'error',
      from: {},
      to: { path: '^server/(main|worker)[.]ts$' },
    },
    {
      name: 'every-import-resolves',
      comment: 'An import that cannot be followed would escape every rule above.',
      severity: 'error',
      from: {},
      // The bundles are made after this check.
      to: { couldNotResolve: true, pathNot: '[.]css$|^[.][.]/dist/(main|worker)[.]mjs$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^([.]next|dist|data|coverage|test-results|next-env[.]d[.]ts)' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      exportsFields: ['exports'],
      mainFields: ['module', 'main', 'types', 'typings'],
      extensions: ['.ts', '.tsx', '.mts', '.mjs', '.js', '.cjs', '.json', '.d.ts'],
    },
  },
};

export { docsRoute as GET } from '@/server/http/openapi-routes';

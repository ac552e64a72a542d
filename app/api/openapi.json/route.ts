export { openApiRoute as GET } from '@/server/http/openapi-routes';

import { siteDocument } from '@/server/http/site-document';

export const GET = siteDocument('text/plain', (documents) => documents.robots());

import { siteDocument } from '@/server/http/site-document';

export const GET = siteDocument('application/xml', (documents) => documents.sitemapIndex());

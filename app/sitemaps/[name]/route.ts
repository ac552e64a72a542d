import { siteDocument } from '@/server/http/site-document';

export const GET = siteDocument<{ name: string }>('application/xml', (documents, _viewer, { name }) => documents.sitemapFile(name));

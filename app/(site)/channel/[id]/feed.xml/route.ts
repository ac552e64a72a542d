import { idParams } from '@/lib/contracts/primitives';
import { parseParams } from '@/server/http/parse-input';
import { siteDocument } from '@/server/http/site-document';

export const GET = siteDocument<{ id: string }>('application/rss+xml', (documents, viewer, params) => documents.channelFeed(viewer, parseParams(idParams, params).id));

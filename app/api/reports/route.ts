import { sendReport } from '@/lib/contracts/moderation.contract';
import { route } from '@/server/http/route';

export const POST = route(sendReport, async ({ reports }, { viewer, body }) => {
  const { report, isNew } = await reports.send(viewer, body);
  return { reply: report, status: isNew ? 201 : 200 };
});

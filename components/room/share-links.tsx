import { Trash2 } from 'lucide-react';
import { useEffect, useState, type FormEvent } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { CopyButton } from '@/components/ui/copy-button';
import { useErrorText } from '@/components/ui/error-text';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { toast } from '@/components/ui/toast';
import { callApi } from '@/lib/client/api';
import { isProblem, type ErrorCode } from '@/lib/contracts/errors';
import { createShareLink, listShareLinks, revokeShareLink, type ShareLink } from '@/lib/contracts/share-links.contract';

export interface ShareLinksProps {
  roomId: number;
  /** The link that the dialog shows large. */
  shownUrl: string | null;
  onShow(url: string | null): void;
}

const HOUR_SEC = 3600;
const ends = { never: undefined, hour: HOUR_SEC, day: 24 * HOUR_SEC, week: 7 * 24 * HOUR_SEC } as const;
type End = keyof typeof ends;
/** Zero: any number. */
const USES = [0, 1, 2, 5, 10, 25];

/** For the host: which links let people in, another one, and an end to any of them. */
export function ShareLinks({ roomId, shownUrl, onShow }: ShareLinksProps) {
  const t = useTranslations('room');
  const format = useFormatter();
  const errorText = useErrorText();
  const [links, setLinks] = useState<readonly ShareLink[]>([]);
  const [fault, setFault] = useState<ErrorCode | null>(null);
  const [isBusy, setIsBusy] = useState(false);

  useEffect(() => {
    let isCurrent = true;
    callApi(listShareLinks, { params: { id: roomId }, query: { limit: 100 } }).then(
      ({ items }) => isCurrent && setLinks(items),
      (error: unknown) => isCurrent && setFault(isProblem(error) ? error.code : 'internal'),
    );
    return () => {
      isCurrent = false;
    };
  }, [roomId]);

  async function make(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const given = new FormData(form);
    const label = String(given.get('label') ?? '').trim();
    const endsIn = ends[given.get('end') as End];
    const uses = Number(given.get('uses'));
    setIsBusy(true);
    try {
      const link = await callApi(createShareLink, {
        params: { id: roomId },
        body: { ...(label && { label }), ...(endsIn !== undefined && { expires_in: endsIn }), ...(uses > 0 && { max_uses: uses }) },
      });
      setLinks((before) => [...before, link]);
      onShow(link.share_url);
      toast('good', t('linkMade'));
      form.reset();
    } catch (error) {
      toast('bad', errorText(isProblem(error) ? error.code : 'internal'));
    } finally {
      setIsBusy(false);
    }
  }

  async function revoke(link: ShareLink) {
    await callApi(revokeShareLink, { params: { id: roomId, link_id: link.id } });
    const left = links.filter(({ id }) => id !== link.id);
    setLinks(left);
    if (shownUrl === link.share_url) onShow(left.find((other) => other.is_working)?.share_url ?? null);
  }

  /** What its host called it, else when he made it: all of a room's links are his. */
  function nameOf({ label, created_at }: ShareLink): string {
    return label ?? madeAt(created_at);
  }

  function madeAt(time: string): string {
    return t('linkMadeAt', { time: format.dateTime(new Date(time), { dateStyle: 'medium', timeStyle: 'short' }) });
  }

  function describe({ label, created_at, is_working, expires_at, max_uses, use_count }: ShareLink): string {
    return [
      label !== null && madeAt(created_at),
      t(`linkState.${is_working ? 'working' : 'ended'}`),
      expires_at !== null && is_working && t('linkUntil', { time: format.dateTime(new Date(expires_at), { dateStyle: 'medium', timeStyle: 'short' }) }),
      max_uses === null ? t('linkUsed', { count: use_count }) : t('linkUsedOf', { count: use_count, max: max_uses }),
    ]
      .filter(Boolean)
      .join(' · ');
  }

  return (
    <div className="flex flex-col gap-4 pt-3">
      {fault && (
        <p role="alert" className="text-base text-bad">
          {errorText(fault)}
        </p>
      )}
      <ul aria-label={t('links')} className="flex flex-col gap-3 empty:hidden">
        {links.map((link) => (
          <li key={link.id} className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
            <div className="min-w-0 grow basis-52">
              <p className="truncate text-base font-medium">{nameOf(link)}</p>
              <p className="text-sm text-quiet">{describe(link)}</p>
            </div>
            <div className="flex items-center gap-1">
              {link.is_working && <CopyButton text={link.share_url} size="sm" />}
              <ConfirmDialog
                trigger={<Button variant="quiet" size="sm" shape="icon" aria-label={t('linkRevoke')} title={t('linkRevoke')} icon={<Trash2 aria-hidden className="size-4" />} />}
                title={t('linkRevokeTitle')}
                description={t('linkRevokeText')}
                confirmLabel={t('linkRevoke')}
                onConfirm={() => revoke(link)}
              />
            </div>
          </li>
        ))}
      </ul>
      <form onSubmit={(event) => void make(event)} className="flex flex-col gap-3">
        <Field label={t('linkName')} optional>
          <Input name="label" maxLength={64} autoComplete="off" />
        </Field>
        <div className="grid grid-cols-2 gap-3">
          <Field label={t('linkEnd')}>
            <Select name="end" options={(Object.keys(ends) as End[]).map((end) => ({ value: end, label: t(`linkEndOption.${end}`) }))} />
          </Field>
          <Field label={t('linkUses')}>
            <Select name="uses" options={USES.map((count) => ({ value: String(count), label: t('linkUsesOption', { count }) }))} />
          </Field>
        </div>
        <Button type="submit" loading={isBusy}>
          {t('linkMake')}
        </Button>
      </form>
    </div>
  );
}

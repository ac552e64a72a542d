'use client';

import { ChevronDown, Share2 } from 'lucide-react';
import { lazy, Suspense, useEffect, useState, type FormEvent } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { useErrorText } from '@/components/ui/error-text';
import { Field } from '@/components/ui/field';
import { FormFault } from '@/components/ui/form-fault';
import { Input } from '@/components/ui/input';
import { Skeleton } from '@/components/ui/skeleton';
import { Spinner } from '@/components/ui/spinner';
import { toast } from '@/components/ui/toast';
import { callApi } from '@/lib/client/api';
import { isProblem, type ErrorCode } from '@/lib/contracts/errors';
import { getRoom, inviteToRoom } from '@/lib/contracts/rooms.contract';

// The host's alone, and only once he asks for it.
const ShareLinks = lazy(() => import('./share-links').then((loaded) => ({ default: loaded.ShareLinks })));

export interface InvitePanelProps {
  roomId: number;
  /** Null where every link of the room was revoked. */
  shareUrl: string | null;
  title: string;
  /** Accounts may invite by name; guests share the link. */
  mayInviteByName: boolean;
  /** The host makes and revokes links. */
  mayManageLinks: boolean;
}

/** Copy the link, show it as a picture for a phone's camera, hand it to the system's share sheet, or invite by name. */
export function InvitePanel({ roomId, shareUrl: firstUrl, title, mayInviteByName, mayManageLinks }: InvitePanelProps) {
  const t = useTranslations('room');
  const errorText = useErrorText();
  const [shareUrl, setShareUrl] = useState(firstUrl);
  /** The link as a picture; null while it is made, `none` where it could not be. */
  const [code, setCode] = useState<string | 'none' | null>(null);
  const [fault, setFault] = useState<ErrorCode | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const [canShare, setCanShare] = useState(false);
  const [areLinksOpen, setAreLinksOpen] = useState(false);

  useEffect(() => {
    setCanShare(typeof navigator.share === 'function');
    let isCurrent = true;
    // Links come and go while the page stands; without an answer the one we know is shown.
    callApi(getRoom, { params: { id: roomId } }).then(
      ({ share_url: url = null }) => isCurrent && setShareUrl(url),
      () => undefined,
    );
    return () => {
      isCurrent = false;
    };
  }, [roomId]);

  useEffect(() => {
    if (shareUrl === null) return;
    let isCurrent = true;
    import('qrcode').then(({ default: qr }) => qr.toDataURL(shareUrl, { margin: 1, width: 320, errorCorrectionLevel: 'M' })).then(
      (url) => isCurrent && setCode(url),
      () => isCurrent && setCode('none'),
    );
    return () => {
      isCurrent = false;
    };
  }, [shareUrl]);

  async function invite(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const username = String(new FormData(form).get('username') ?? '').trim().replace(/^@/, '');
    setIsBusy(true);
    setFault(null);
    try {
      await callApi(inviteToRoom, { params: { id: roomId }, body: { username } });
      toast('good', t('invited', { name: username }));
      form.reset();
    } catch (error) {
      setFault(isProblem(error) ? error.code : 'internal');
    } finally {
      setIsBusy(false);
    }
  }

  // A name that nobody can have is nobody's.
  const isNobody = fault === 'not_found' || fault === 'invalid';
  return (
    <div className="flex flex-col gap-5">
      {shareUrl === null ? (
        <p className="text-base text-quiet">{t('noLink')}</p>
      ) : (
        <>
          <Field label={t('link')}>
            {/* Large letters take the whole line for the address; the button is below it then. */}
            <div className="flex flex-wrap gap-2">
              <div className="min-w-0 grow basis-36">
                <Input readOnly value={shareUrl} onFocus={(event) => event.currentTarget.select()} />
              </div>
              <CopyButton text={shareUrl} variant="primary" />
            </div>
          </Field>
          {canShare && (
            <Button icon={<Share2 aria-hidden className="size-4" />} onClick={() => void navigator.share({ title, url: shareUrl }).catch(() => undefined)}>
              {t('shareSheet')}
            </Button>
          )}
        </>
      )}
      {/* Its place is kept: a sheet that grows would move what is being pressed. */}
      {shareUrl !== null && code === null && <Skeleton className="size-40 self-center rounded-card" />}
      {shareUrl !== null && code !== null && code !== 'none' && <img src={code} alt={t('qrCode')} width={160} height={160} className="self-center rounded-card" />}
      {mayInviteByName && (
        <form onSubmit={(event) => void invite(event)} className="flex flex-wrap items-start gap-2">
          <Field label={t('inviteByName')} error={isNobody ? t('noSuchUser') : undefined} className="min-w-0 flex-1">
            <Input name="username" maxLength={33} autoCapitalize="none" autoComplete="off" spellCheck={false} />
          </Field>
          <Button type="submit" loading={isBusy} className="mt-6">
            {t('inviteSend')}
          </Button>
          {fault !== null && !isNobody && <FormFault>{errorText(fault)}</FormFault>}
        </form>
      )}
      {mayManageLinks && (
        <details className="group border-t pt-4" onToggle={(event) => setAreLinksOpen(event.currentTarget.open)}>
          <summary className="flex cursor-pointer items-center justify-between rounded-control py-1 text-base font-medium marker:content-none">
            {t('links')}
            <ChevronDown aria-hidden className="size-4 text-quiet group-open:rotate-180" />
          </summary>
          {areLinksOpen && (
            <Suspense fallback={<Spinner className="mx-auto my-4" />}>
              <ShareLinks roomId={roomId} shownUrl={shareUrl} onShow={setShareUrl} />
            </Suspense>
          )}
        </details>
      )}
    </div>
  );
}

'use client';

import { Download, Plus } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Player } from '@/components/player/player';
import type { PlayerHandle } from '@/components/player/player-props';
import { Button } from '@/components/ui/button';
import { FormFault } from '@/components/ui/form-fault';
import { LanguageFields } from '@/components/ui/language-fields';
import { toast } from '@/components/ui/toast';
import { useSubmit } from '@/components/ui/use-submit';
import { callApi } from '@/lib/client/api';
import { sendFile } from '@/lib/client/send-file';
import { addCaptions, getStream, replaceCaptions, type Caption, type Video } from '@/lib/contracts/videos.contract';
import { writeVtt } from '@/lib/domain/vtt';
import { CaptionLine } from './caption-line';
import { CaptionPreview } from './caption-preview';
import { newDraft, readDrafts, type CueDraft } from './cue-drafts';

export interface CaptionEditorProps {
  video: Video;
  /** Null: new ones. */
  caption: Caption | null;
  first: readonly CueDraft[];
}

/** How long a new caption stands until somebody says otherwise. */
const NEW_CUE_MS = 2_500;

/** Captions beside the film: when each stands and what it says. Saved as WebVTT. */
export function CaptionEditor({ video, caption, first }: CaptionEditorProps) {
  const t = useTranslations('captions');
  const router = useRouter();
  const player = useRef<PlayerHandle | null>(null);
  const list = useRef<HTMLOListElement>(null);
  const [drafts, setDrafts] = useState(first);
  const [isChanged, setIsChanged] = useState(false);
  const { cues, faults } = readDrafts(drafts);
  const nowMs = () => Math.round((player.current?.positionSec() ?? 0) * 1000);

  useEffect(() => {
    if (!isChanged) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [isChanged]);

  function change(next: (before: readonly CueDraft[]) => readonly CueDraft[]) {
    setDrafts(next);
    setIsChanged(true);
  }
  function add() {
    const startMs = nowMs();
    const made = newDraft(startMs, startMs + NEW_CUE_MS);
    player.current?.pause();
    change((before) => {
      const place = readDrafts(before).starts.findIndex((other) => other !== null && other > startMs);
      return place < 0 ? [...before, made] : before.toSpliced(place, 0, made);
    });
    // Once it stands in the list, one can type.
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>(`[data-cue="${made.key}"] textarea`)?.focus());
  }

  const { isBusy, fault, faultOf, onSubmit } = useSubmit(async (value) => {
    if (faults.size > 0) {
      list.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
      toast('bad', t('faulty', { count: faults.size }));
      return;
    }
    const file = new File([writeVtt(cues)], 'captions.vtt', { type: 'text/vtt' });
    const fields = { language: value('language').trim(), label: value('label').trim() };
    const saved = caption
      ? await sendFile(replaceCaptions, { params: { id: video.id, caption_id: caption.id }, file, fields })
      : await sendFile(addCaptions, { params: { id: video.id }, file, fields });
    setIsChanged(false);
    toast('good', t('saved'));
    if (!caption) router.replace(`/studio/video/${video.id}/captions/${saved.id}`);
    router.refresh();
  }, { fields: ['language', 'label'] });

  return (
    <form onSubmit={onSubmit} className="grid grid-cols-1 items-start gap-6 lg:grid-cols-2">
      <div className="flex flex-col gap-5 lg:sticky lg:top-[calc(var(--bar-height)+1.5rem)]">
        <div className="overflow-hidden rounded-card">
          <Player
            // What is being written is shown in place of what is saved.
            video={{ ...video, captions: [] }}
            stream={null}
            getStream={() => callApi(getStream, { params: { id: video.id } })}
            autoPlay={false}
            ambient={false}
            keys="player"
            onReady={(handle) => (player.current = handle)}
            overlay={<CaptionPreview cues={cues} />}
          />
        </div>
        <LanguageFields
          languageLabel={t('language')}
          nameLabel={t('label')}
          nameHint={t('labelHint')}
          language={caption?.language}
          name={caption?.label}
          faultOf={faultOf}
          onChange={() => setIsChanged(true)}
        />
        {fault && <FormFault>{fault}</FormFault>}
        <div className="flex flex-wrap gap-2">
          <Button type="submit" variant="primary" loading={isBusy} disabled={drafts.length === 0}>
            {t('save')}
          </Button>
          <Button icon={<Plus aria-hidden className="size-4" />} onClick={add}>
            {t('addHere')}
          </Button>
          <Button variant="quiet" icon={<Download aria-hidden className="size-4" />} disabled={cues.length === 0} onClick={() => download(writeVtt(cues), `${video.title}.vtt`)}>
            {t('download')}
          </Button>
        </div>
        <p role="status" className="text-sm text-quiet">
          {isChanged ? t('unsaved') : t('count', { count: drafts.length })}
        </p>
      </div>
      {drafts.length === 0 ? (
        <p className="rounded-card bg-raised p-6 text-center text-base text-quiet ring-1 ring-line">{t('empty')}</p>
      ) : (
        <ol ref={list} aria-label={t('list')} className="flex flex-col gap-2">
          {drafts.map((draft, i) => (
            <CaptionLine
              key={draft.key}
              draft={draft}
              number={i + 1}
              fault={faults.get(draft.key) ?? null}
              onChange={(part) => change((before) => before.map((other) => (other.key === draft.key ? { ...other, ...part } : other)))}
              onRemove={() => change((before) => before.filter((other) => other.key !== draft.key))}
              onPlay={(fromMs) => {
                player.current?.seek(fromMs / 1000);
                player.current?.play();
              }}
              nowMs={nowMs}
            />
          ))}
        </ol>
      )}
    </form>
  );
}

function download(text: string, name: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/vtt' }));
  const link = Object.assign(document.createElement('a'), { href: address, download: name });
  link.click();
  URL.revokeObjectURL(address);
}

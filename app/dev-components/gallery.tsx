'use client';

import { Bell, Film, Heart, Moon, Pencil, Share2, Sun, Trash2, Tv, Users, Video } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Avatar } from '@/components/ui/avatar';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { CopyButton } from '@/components/ui/copy-button';
import { Count, FileSize } from '@/components/ui/count';
import { Dialog } from '@/components/ui/dialog';
import { Duration } from '@/components/ui/duration';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorState } from '@/components/ui/error-state';
import { Kbd } from '@/components/ui/kbd';
import { Menu, MenuHeading, MenuItem, MenuLine, MenuRadio } from '@/components/ui/menu';
import { MoreButton } from '@/components/ui/more-button';
import { Popover } from '@/components/ui/popover';
import { Progress } from '@/components/ui/progress';
import { Segmented } from '@/components/ui/segmented';
import { Sheet } from '@/components/ui/sheet';
import { Slider } from '@/components/ui/slider';
import { Spinner } from '@/components/ui/spinner';
import { Cell, HeadCell, Row, Table, TableHead } from '@/components/ui/table';
import { NavTabs } from '@/components/ui/nav-tabs';
import { Tabs } from '@/components/ui/tabs';
import { DateText, TimeAgo } from '@/components/ui/time-ago';
import { toast } from '@/components/ui/toast';
import { Tooltip } from '@/components/ui/tooltip';
import { FormGallery } from './form-gallery';

const longAgo = '2026-03-01T12:00:00.000Z';
const variants = ['primary', 'secondary', 'quiet', 'danger'] as const;
const tones = ['neutral', 'accent', 'good', 'warn', 'bad', 'live', 'media'] as const;

export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="mb-10">
      <h2 className="mb-4 text-lg">{title}</h2>
      <div className="flex flex-wrap items-center gap-3">{children}</div>
    </section>
  );
}

export function Gallery() {
  const [period, setPeriod] = useState<'7' | '28' | '90'>('28');
  const [volume, setVolume] = useState(40);
  return (
    <>
      <Section title="Buttons">
        {variants.map((variant) => (
          <Button key={variant} variant={variant}>
            {variant}
          </Button>
        ))}
        {variants.map((variant) => (
          <Button key={variant} variant={variant} loading>
            {variant}
          </Button>
        ))}
        {variants.map((variant) => (
          <Button key={variant} variant={variant} disabled>
            {variant}
          </Button>
        ))}
        <Button size="sm">Small</Button>
        <Button variant="primary" size="lg" icon={<Users aria-hidden className="size-5" />}>
          Watch together
        </Button>
        <Button shape="pill" icon={<Share2 aria-hidden className="size-4" />}>
          Share
        </Button>
        <Tooltip text="Like" shortcut="L">
          <Button shape="icon" aria-label="Like" icon={<Heart aria-hidden className="size-5" />} />
        </Tooltip>
        <Button shape="icon-pill" variant="quiet" aria-label="Notifications" icon={<Bell aria-hidden className="size-5" />} />
        <CopyButton text="https://example.org/r/abc" />
      </Section>

      <FormGallery />

      <Section title="Choices">
        <Segmented label="Period" value={period} onChange={setPeriod} options={[{ value: '7', label: '7 days' }, { value: '28', label: '28 days' }, { value: '90', label: '90 days' }]} />
        <Segmented label="Theme" size="sm" value="dark" onChange={() => undefined} options={[{ value: 'dark', label: 'Dark', icon: <Moon aria-hidden /> }, { value: 'light', label: 'Light', icon: <Sun aria-hidden /> }]} />
        <Slider label="Volume" value={volume} onChange={setVolume} max={100} valueText={`${volume} %`} className="max-w-60" />
      </Section>

      <Section title="Floating">
        <Menu trigger={<Button>Menu</Button>} align="start">
          <MenuHeading>Video</MenuHeading>
          <MenuItem icon={<Pencil aria-hidden />}>Edit</MenuItem>
          <MenuItem icon={<Share2 aria-hidden />} disabled>
            Share
          </MenuItem>
          <MenuLine />
          <MenuHeading>Period</MenuHeading>
          <MenuRadio label="Period" value={period} onChange={setPeriod} options={[{ value: '7', label: '7 days' }, { value: '28', label: '28 days' }]} />
          <MenuLine />
          <MenuItem icon={<Trash2 aria-hidden />} tone="danger">
            Delete
          </MenuItem>
        </Menu>
        <Dialog trigger={<Button>Dialog</Button>} title="Invite" description="Whoever has the link can join." footer={<Button variant="primary">Copy link</Button>}>
          <Badge tone="live">live</Badge>
        </Dialog>
        <ConfirmDialog
          trigger={<Button>Confirm</Button>}
          title="Delete this video?"
          description="Its file, comments and numbers go with it. This cannot be undone."
          confirmLabel="Delete"
          onConfirm={async () => undefined}
        />
        <Sheet trigger={<Button>Sheet</Button>} title="Quality">
          <p className="text-quiet">Auto (720p)</p>
        </Sheet>
        <Popover trigger={<Button>Popover</Button>} label="Sync details">
          <p className="text-base">In sync · 12 ms</p>
        </Popover>
        <Button onClick={() => toast('good', 'Saved', { description: 'Everybody sees the new title.' })}>Toast</Button>
        <Button onClick={() => toast('bad', 'The network is gone', { action: { label: 'Retry', onClick: () => undefined } })}>Bad toast</Button>
      </Section>

      <Section title="Small things">
        {tones.map((tone) => (
          <Badge key={tone} tone={tone}>
            {tone}
          </Badge>
        ))}
        <Kbd>K</Kbd>
        <Spinner />
        {(['xs', 'sm', 'md', 'lg', 'xl'] as const).map((size, index) => (
          <Avatar key={size} size={size} name={['Anna Kuznetsova', 'Борис', 'clara', 'Дмитрий Орлов', 'Eve-Marie'][index] ?? ''} labelled />
        ))}
        <span className="text-sm text-quiet">
          <Count value={12345} /> · <TimeAgo at={longAgo} /> · <DateText at={longAgo} withTime /> · <Duration durationSec={3725} /> · <FileSize sizeBytes={524288000} />
        </span>
      </Section>

      <Section title="The end of a list">
        <MoreButton list={{ hasMore: true, isLoading: false, more: () => undefined }} label="Show more" />
        <MoreButton list={{ hasMore: true, isLoading: true, more: () => undefined }} label="Show more" />
      </Section>

      <Section title="Progress">
        <Progress value={0.35} label="Upload" className="w-60" />
        <Progress value={1} tone="good" label="Done" className="w-60" />
        <Progress value={null} label="Preparing" className="w-60" />
      </Section>

      <Section title="Surfaces">
        <Card className="w-64">
          <h3 className="text-lg">Card</h3>
          <p className="mt-2 text-quiet">Solid ground for content.</p>
        </Card>
        <div className="glass w-64 rounded-card p-5">Glass</div>
        <div className="glass-dense w-64 rounded-card p-5">Dense glass</div>
        <div className="glass-media w-64 rounded-card p-5">Glass over media</div>
      </Section>

      <section className="mb-10">
        <NavTabs
          className="mb-6"
          label="Pages"
          links={[
            { href: '/dev-components', label: 'This page' },
            { href: '/', label: 'Home', badge: <Badge tone="warn">2 new</Badge> },
          ]}
        />
        <Tabs
          label="Panel"
          items={[
            { value: 'chat', label: 'Chat', content: <p className="py-4 text-quiet">What is said.</p> },
            { value: 'people', label: 'People', content: <p className="py-4 text-quiet">Who is here.</p> },
          ]}
        />
      </section>

      <Table caption="Videos">
        <TableHead>
          <HeadCell>Title</HeadCell>
          <HeadCell>Access</HeadCell>
          <HeadCell numeric>Views</HeadCell>
        </TableHead>
        <tbody>
          {['Sunrise over the bay', 'Как мы строили дом'].map((title, index) => (
            <Row key={title}>
              <Cell>
                <span className="flex items-center gap-3">
                  <Video aria-hidden className="size-4 text-quiet" />
                  {title}
                </span>
              </Cell>
              <Cell>
                <Badge tone={index ? 'accent' : 'neutral'}>{index ? 'Subscribers' : 'Public'}</Badge>
              </Cell>
              <Cell numeric>
                <Count value={9_876_543 / (index + 1)} />
              </Cell>
            </Row>
          ))}
        </tbody>
      </Table>

      <div className="mt-10 grid gap-4 lg:grid-cols-2">
        <Card>
          <EmptyState icon={<Film />} level={3} title="No videos yet" text="Upload the first one: it is ready to watch in a few minutes." action={<Button variant="primary">Upload a video</Button>} />
        </Card>
        <Card>
          <ErrorState level={3} code="unavailable" onRetry={() => undefined} action={<Button variant="quiet" icon={<Tv aria-hidden className="size-4" />}>Channel</Button>} />
        </Card>
      </div>
    </>
  );
}

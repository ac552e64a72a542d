'use client';

import { useTranslations } from 'use-intl';
import { Cell, HeadCell, Row, Table, TableHead } from '@/components/ui/table';

/** What a chart shows, to be read by anybody who would rather read it. */
export function FigureTable({ title, head, rows }: { title: string; head: readonly [string, string]; rows: readonly (readonly [string, string])[] }) {
  const t = useTranslations('studio');
  return (
    <details className="mt-2">
      <summary className="w-fit cursor-pointer rounded-control py-1 text-sm text-quiet hover:text-text coarse:min-h-11">{t('asTable')}</summary>
      <Table caption={title} className="mt-2 max-h-72 overflow-y-auto">
        <TableHead>
          <HeadCell>{head[0]}</HeadCell>
          <HeadCell numeric>{head[1]}</HeadCell>
        </TableHead>
        <tbody>
          {rows.map(([name, value]) => (
            <Row key={name}>
              <Cell>{name}</Cell>
              <Cell numeric>{value}</Cell>
            </Row>
          ))}
        </tbody>
      </Table>
    </details>
  );
}

'use client';

import { useTranslations } from 'use-intl';
import { Cell, HeadCell, Row, Table, TableHead } from '@/components/ui/table';

/** What a chart shows, to be read by anybody who would rather read it. */
export function FigureTable({ title, head, rows }: { title: string; head: readonly string[]; rows: readonly (readonly string[])[] }) {
  const t = useTranslations('studio');
  return (
    <details className="mt-2">
      <summary className="flex w-fit cursor-pointer items-center rounded-control py-1 text-sm text-quiet hover:text-text coarse:min-h-11">{t('asTable')}</summary>
      <Table caption={title} className="mt-2 max-h-72 overflow-y-auto">
        <TableHead>
          {head.map((name, column) => (
            <HeadCell key={name} numeric={column > 0}>
              {name}
            </HeadCell>
          ))}
        </TableHead>
        <tbody>
          {rows.map((cells) => (
            <Row key={cells[0]}>
              {cells.map((cell, column) => (
                <Cell key={head[column]} numeric={column > 0}>
                  {cell}
                </Cell>
              ))}
            </Row>
          ))}
        </tbody>
      </Table>
    </details>
  );
}

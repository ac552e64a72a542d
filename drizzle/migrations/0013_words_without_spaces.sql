-- Chinese and Japanese are written without spaces: of a run of their characters each one and each two neighbours count as words, so that any
-- part of it is found. lib/domain/search-words.ts does the same to what is asked for.
CREATE FUNCTION apart(plain text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN plain !~ '[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]' THEN plain ELSE (
    SELECT string_agg(
      CASE WHEN part[1] !~ '[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]' THEN part[1]
      ELSE (SELECT string_agg(substr(part[1], i, 1) || ' ' || substr(part[1], i, 2), ' ' ORDER BY i) FROM generate_series(1, char_length(part[1])) AS i) END,
      ' ' ORDER BY place)
    FROM regexp_matches(plain, '[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]+|[^\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]+', 'g') WITH ORDINALITY AS parts (part, place)
  ) END
$$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION search_text(text text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT apart(regexp_replace(
    normalize(regexp_replace(normalize(lower(coalesce(text, '')), NFKD), '([a-zе])[\u0300-\u036f]+', '\1', 'g'), NFC),
    '[^[:alnum:]]+', ' ', 'g'))
$$;
--> statement-breakpoint
UPDATE video_search s SET document = search_document(v.title, c.name, v.description)
FROM videos v JOIN channels c ON c.id = v.channel_id
WHERE v.id = s.video_id AND concat_ws(' ', v.title, c.name, v.description) ~ '[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]';
--> statement-breakpoint
UPDATE channels SET description = description WHERE concat_ws(' ', name, description) ~ '[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]';

import { Validator } from '@seriousme/openapi-schema-validator';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { describe, expect, it } from 'vitest';
import { endpointsByName } from '@/lib/contracts/api';
import { errorTable } from '@/lib/contracts/errors';
import { openApiDocument } from './openapi';
import { openApiPage } from './openapi-page';

const document = openApiDocument('next-auth.session-token');

describe('the OpenAPI document', () => {
  it('is valid OpenAPI 3.1', async () => {
    const validator = new Validator();
    const result = await validator.validate(structuredClone(document) as never);
    expect(result.errors).toBeUndefined();
    expect(result.valid).toBe(true);
    expect(validator.version).toBe('3.1');
  });

  it('has nothing that a linter would mend', async () => {
    const config = await createConfig({
      extends: ['recommended-strict'],
      rules: { 'operation-description': 'off', 'operation-tag-defined': 'error', 'tags-alphabetical': 'off', 'no-invalid-schema-examples': 'error', 'no-invalid-media-type-examples': 'error', 'operation-operationId-url-safe': 'error', 'scalar-property-missing-example': 'off' },
    });
    const problems = await lintFromString({ source: JSON.stringify(document), absoluteRef: 'openapi.json', config });
    const told = problems.map(({ ruleId, message }) => `${ruleId}: ${message}`);
    // An id is digits, so no link's token is taken for one, nor "shared" for an id.
    expect(told.filter((line) => !/^no-ambiguous-paths: .*`\/rooms\/shared\/\{share_token\}`/.test(line))).toEqual([]);
  });

  it('resolves each of its references and names each operation once', () => {
    const text = JSON.stringify(document);
    const names = [...text.matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name);
    expect(new Set(names)).toEqual(new Set(Object.keys(document.components.schemas)));
    expect(text).not.toContain('$defs');
    const ids = Object.values(document.paths).flatMap((methods) => Object.values(methods).map((operation) => operation.operationId));
    expect(ids.sort()).toEqual(Object.keys(endpointsByName).sort());
  });

  it('describes each path parameter that a path has, and no other', () => {
    for (const [path, methods] of Object.entries(document.paths)) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
      for (const operation of Object.values(methods)) {
        expect((operation.parameters ?? []).filter((parameter) => parameter.in === 'path').map(({ name }) => name).sort(), operation.operationId).toEqual(inPath);
      }
    }
  });

  it('tells an empty body, a strict body and a file apart', () => {
    expect(document.paths['/auth/logout']?.post?.requestBody?.required).toBe(false);
    expect(document.paths['/auth/login']?.post?.requestBody).toMatchObject({
      required: true, content: { 'application/json': { schema: { required: ['username', 'password'], additionalProperties: false } } },
    });
    expect(document.paths['/videos']?.post?.requestBody?.content['multipart/form-data']?.schema.required).toEqual(['title', 'file']);
  });
});

describe('the reference page', () => {
  const html = openApiPage(document, 'a"nonce');

  it('explains every error where its problem points', () => {
    for (const code of Object.keys(errorTable)) expect(html, code).toContain(`id="error-${code}"`);
  });

  it('shows every operation and loads nothing from anywhere', () => {
    for (const name of Object.keys(endpointsByName)) expect(html, name).toContain(`<details id="${name}"`);
    expect(html).not.toMatch(/(src|href)="(https?:)?\/\//);
    expect(html.match(/<script/g)).toHaveLength(1);
    expect(html).toContain('<script nonce="a&#34;nonce">');
    expect(html).not.toMatch(/\son\w+=/);
  });
});

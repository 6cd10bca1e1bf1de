// Kuzu's part of peers.py: node peers_kuzu.js MODULES FOLDER SECONDS. Prints one line of JSON.
'use strict';
const fs = require('fs');
const path = require('path');

const [modules, folder, seconds] = process.argv.slice(2);
const kuzu = require(path.resolve(modules, 'node_modules', 'kuzu'));
const BUFFER_BYTES = 4 * 1024 ** 3;

function numbers(name) {
  const bytes = fs.readFileSync(path.join(folder, name));
  return new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
}

function writeCsv(name, rows) {
  const file = fs.openSync(path.join(folder, name), 'w');
  let lines = [];
  const flush = () => { fs.writeSync(file, lines.join('')); lines = []; };
  for (const row of rows) {
    lines.push(row + '\n');
    if (lines.length >= 100000) flush();
  }
  flush();
  fs.closeSync(file);
}

function* edgeRows(edges) {
  for (let i = 0; i < edges.length; i += 2) yield `${edges[i]},${edges[i + 1]}`;
}

function* countTo(bound) {
  for (let i = 0; i < bound; ++i) yield `${i}`;
}

const quantile = (values, share) =>
  [...values].sort((a, b) => a - b)[Math.floor(share * (values.length - 1))];

async function load(connection) {
  const edges = numbers('edges.bin');
  let most = 0;
  for (const v of edges) most = Math.max(most, v);
  writeCsv('nodes.csv', countTo(most + 1));
  writeCsv('edges.csv', edgeRows(edges));
  const start = process.hrtime.bigint();
  await connection.query('CREATE NODE TABLE V(id INT64, PRIMARY KEY(id))');
  await connection.query('CREATE REL TABLE E(FROM V TO V)');
  await connection.query(`COPY V FROM '${path.join(folder, 'nodes.csv')}' (HEADER=false)`);
  await connection.query(`COPY E FROM '${path.join(folder, 'edges.csv')}' (HEADER=false)`);
  return Number(process.hrtime.bigint() - start) / 1e9;
}

const QUESTIONS = {
  path: 'MATCH p = (a:V {id: $a})-[:E* SHORTEST 1..16]-(b:V {id: $b}) RETURN length(p) AS n',
  one_hop: 'MATCH (a:V {id: $a})-[:E]-(b:V) RETURN count(DISTINCT b.id) AS n',
  two_hop: 'MATCH (a:V {id: $a})-[:E*1..2]-(b:V) WHERE b.id <> $a WITH DISTINCT b.id AS n ' +
    'LIMIT 1000 RETURN count(n) AS n',
};

async function main() {
  const database = new kuzu.Database(path.join(folder, 'graph.kuzu'), BUFFER_BYTES);
  const connection = new kuzu.Connection(database, 1);
  const out = { load_s: await load(connection), wrong: 0 };
  const pairs = numbers('pairs.bin');
  const answers = numbers('answers.bin');
  const count = pairs.length / 2;
  let kind = 0;
  for (const [name, text] of Object.entries(QUESTIONS)) {
    const statement = await connection.prepare(text);
    const micros = [];
    const begin = process.hrtime.bigint();
    for (let i = 0; i < count; ++i) {
      if (i > 0 && Number(process.hrtime.bigint() - begin) / 1e9 > Number(seconds)) break;
      const values = name === 'path' ? { a: pairs[2 * i], b: pairs[2 * i + 1] } : { a: pairs[2 * i] };
      const start = process.hrtime.bigint();
      const rows = await (await connection.execute(statement, values)).getAll();
      micros.push(Number(process.hrtime.bigint() - start) / 1e3);
      if (rows.length === 0 || Number(rows[0].n) !== answers[kind * count + i]) ++out.wrong;
    }
    out[`${name}_p50`] = quantile(micros, 0.5);
    out[`${name}_p99`] = quantile(micros, 0.99);
    out[`${name}_asked`] = micros.length;
    ++kind;
  }
  out.memory_mb = Math.round(process.resourceUsage().maxRSS / 1024);
  console.log(JSON.stringify(out));
}

main().then(() => process.exit(0), (error) => { console.error(String(error)); process.exit(1); });

// The graph of an address as other programs get it; the address holds the whole view state, so that a restarted server gives the same.

/** @param address the page's, absolute @returns where the API has its graph */
export function graphAddress(address) {
  const url = new URL(address);
  return `${url.origin}/api/v1/graph${url.search}`;
}

export const python = (address, sentence) => `# ${sentence}
import json
import urllib.request

with urllib.request.urlopen(${quoted(graphAddress(address))}) as answer:
    graph = json.load(answer)

print(graph["sentence"])
print(graph["graphHash"])
effects = [edge for edge in graph["edges"] if edge["kind"] == "effect"]
for edge in sorted(effects, key=lambda edge: -abs(edge["weight"]))[:10]:
    print(f'{edge["source"]:>12} -> {edge["target"]:<8} {edge["weight"]:+.4f}')
`;

export const csharp = (address, sentence) => `// ${sentence}
using System;
using System.Linq;
using System.Net.Http;
using System.Text.Json;

using var client = new HttpClient();
using var graph = JsonDocument.Parse(await client.GetStringAsync(${quoted(graphAddress(address))}));

Console.WriteLine(graph.RootElement.GetProperty("sentence").GetString());
Console.WriteLine(graph.RootElement.GetProperty("graphHash").GetString());
var effects = graph.RootElement.GetProperty("edges").EnumerateArray().Where(edge => edge.GetProperty("kind").GetString() == "effect");
foreach (var edge in effects.OrderByDescending(edge => Math.Abs(edge.GetProperty("weight").GetDouble())).Take(10))
{
    Console.WriteLine($"{edge.GetProperty("source"),12} -> {edge.GetProperty("target"),-8} {edge.GetProperty("weight").GetDouble():+0.0000;-0.0000}");
}
`;

/** An iframe for a slide or a document. */
export function frame(address, sentence) {
  const url = new URL(address);
  url.search = url.search ? `?embed=1&${url.search.slice(1)}` : '?embed=1';
  const attribute = text => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
  return `<iframe src="${attribute(url.href)}" width="800" height="450" title="${attribute(sentence)}" loading="lazy" style="border: 0"></iframe>\n`;
}

// What is a string in JSON is one in Python and in C#.
const quoted = text => JSON.stringify(text);

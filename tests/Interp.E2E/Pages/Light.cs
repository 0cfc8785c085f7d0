using Interp.Core.Graphs;
using Microsoft.Playwright;

namespace Interp.E2E.Pages;

/// <summary>The pixels of the graph's canvas.</summary>
internal sealed class Light(ILocator canvas)
{
    /// <summary>Blue and orange differ in red minus blue; ink, ground and type do not.</summary>
    private const string Read = """
        const { width, height } = canvas;
        const { data } = canvas.getContext('2d', { willReadFrequently: true }).getImageData(0, 0, width, height);
        const sideOf = at => data[at + 3] < 20 ? 0 : data[at + 2] - data[at] > 30 ? 1 : data[at] - data[at + 2] > 30 ? -1 : 0;
        """;

    /// <summary>Number of pixels that have an edge's colour.</summary>
    public Task<int> CountAsync() => canvas.EvaluateAsync<int>(
        $$"""
        canvas => {
          {{Read}}
          let lit = 0;
          for (let at = 0; at < data.length; at += 4) lit += sideOf(at) === 0 ? 0 : 1;
          return lit;
        }
        """);

    /// <summary>For each edge the share of points along its curve, ends apart, where the canvas has the colour of its sign.</summary>
    public Task<double[]> SharesAsync(IEnumerable<Edge> edges) => canvas.EvaluateAsync<double[]>(
        $$"""
        (canvas, edges) => {
          {{Read}}
          const box = canvas.getBoundingClientRect(), ratio = width / box.width;
          const { graph } = interp;
          const hasSide = (x, y, side) => [-1, 0, 1].some(right => [-1, 0, 1].some(down => sideOf(4 * ((y + down) * width + x + right)) === side));
          return edges.map(([source, target, weight]) => {
            const [from, unit] = source.split('/'), [to, output] = target.split('/');
            const band = graph.places.model.edgeBands.find(band => band.source === from && band.target === to);
            const id = band.offset + Number(output) * band.sources + Number(unit);
            const points = graph.pointsAlong(id, weight > 0).slice(2, -2);
            const lit = points.filter(([x, y]) => hasSide(Math.round((x - box.left) * ratio), Math.round((y - box.top) * ratio), Math.sign(weight)));
            return lit.length / points.length;
          });
        }
        """,
        edges.Select(edge => new object[] { edge.Source, edge.Target, (double)edge.Weight }).ToArray());
}

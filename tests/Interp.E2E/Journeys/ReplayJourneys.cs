using Interp.Core.Inputs;
using Interp.E2E.Hosting;

namespace Interp.E2E.Journeys;

/// <summary>A drawing plays again as it came to be.</summary>
public sealed class ReplayJourneys(Chromium chromium) : Journey(chromium)
{
    /// <summary>Presses replay and notes per animation frame the inked pixels of the pad and the ink that the network sees.</summary>
    private const string PlayAndNote = """
        async button => {
          const canvas = document.querySelector('.ink'), { picture, graph } = interp;
          const context = canvas.getContext('2d', { willReadFrequently: true });
          const inked = () => context.getImageData(0, 0, canvas.width, canvas.height).data.reduce((sum, value, i) => sum + (i % 4 === 3 && value > 0 ? 1 : 0), 0);
          const seen = () => picture.levels.subarray(0, 784).reduce((sum, level) => sum + level, 0);
          const notes = [];
          button.click();
          do {
            await new Promise(requestAnimationFrame);
            notes.push([inked(), seen()]);
          } while (!picture.canonical || graph.holds());
          return notes;
        }
        """;

    [SkippableFact]
    public async Task Replay_AfterAnEarlierDrawingWasCleared_PlaysTheVisibleOneInStepWithTheGraph()
    {
        var stage = await OpenAsync();
        await stage.DrawAsync(Samples.Get(1, 0));
        await stage.ClearAsync();
        await stage.DrawAsync(Samples.Get(7, 0));

        var notes = await stage.Replay.EvaluateAsync<double[][]>(PlayAndNote);

        var (inked, seen) = (notes[^1][0], notes[^1][1]);
        var playing = notes.SkipWhile(note => note[0] > inked / 2).ToArray();
        Assert.All(playing.Zip(playing.Skip(1)), pair => Assert.True(pair.First[0] <= pair.Second[0], "ink went away while it played"));
        Assert.Contains(playing, note => note[0] > 0 && note[0] < inked / 2);
        Assert.All(playing.Where(note => note[0] > 0 && note[0] < inked / 3), note => Assert.InRange(note[1], 0, 0.9 * seen));
    }
}

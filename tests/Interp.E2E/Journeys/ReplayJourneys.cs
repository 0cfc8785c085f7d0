using Interp.Core.Inputs;
using Interp.E2E.Hosting;

namespace Interp.E2E.Journeys;

/// <summary>A drawing plays again as it came to be.</summary>
public sealed class ReplayJourneys(Chromium chromium) : Journey(chromium)
{
    /// <summary>Presses replay and notes per animation frame the milliseconds, the inked pixels of the pad and the ink that the network sees.</summary>
    private const string PlayAndNote = """
        async button => {
          const canvas = document.querySelector('.ink'), { picture } = interp;
          const context = canvas.getContext('2d', { willReadFrequently: true });
          const inked = () => context.getImageData(0, 0, canvas.width, canvas.height).data.reduce((sum, value, i) => sum + (i % 4 === 3 && value > 0 ? 1 : 0), 0);
          const seen = () => picture.levels.subarray(0, 784).reduce((sum, level) => sum + level, 0);
          const notes = [];
          button.click();
          const began = performance.now();
          do {
            await new Promise(requestAnimationFrame);
            notes.push([performance.now() - began, inked(), seen()]);
          } while (!picture.canonical || notes.length < 10);
          return notes;
        }
        """;

    [SkippableFact]
    public async Task Replay_AfterAnEarlierDrawingWasCleared_PlaysTheVisibleOneOnlyAndAtOnce()
    {
        const int Slack = 500;
        var drawing = Samples.Get(7, 0);
        var stage = await OpenAsync();
        await stage.DrawAsync(Samples.Get(1, 0));
        await stage.ClearAsync();
        await stage.DrawAsync(drawing);

        var notes = await stage.Replay.EvaluateAsync<double[][]>(PlayAndNote);

        var playing = notes.SkipWhile(note => note[1] == notes[0][1]).ToArray();
        Assert.All(playing.Zip(playing.Skip(1)), pair => Assert.True(pair.First[1] <= pair.Second[1], "ink went away while it played"));
        Assert.InRange(notes.First(note => note[1] > 0 && note[1] < notes[^1][1] / 2)[0], 0, Slack);
        Assert.InRange(notes[^1][0], 0, Replay.Duration(drawing) + Enlargement.EaseMilliseconds + Slack);
        Assert.Contains(notes, note => note[2] > 0 && note[2] < notes[^1][2] / 2);
    }
}

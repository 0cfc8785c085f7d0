using System.Globalization;
using Interp.Core.Inputs;
using Interp.E2E.Hosting;

namespace Interp.E2E.Journeys;

/// <summary>One hundred digits in as many hands, through the real pad.</summary>
public sealed class HundredDigitsJourney(Chromium chromium) : Journey(chromium)
{
    private const int Seed = 20260101;

    /// <summary>As many draw at once.</summary>
    private const int Visitors = 2;

    [SkippableFact]
    public async Task Draw_AHundredDigits_AtLeast95AreReadRight()
    {
        var fixtures = Samples.Fixtures(100, Seed);
        var visits = fixtures.Chunk(fixtures.Count / Visitors).Select(DrawAllAsync);

        var wrong = (await Task.WhenAll(visits)).SelectMany(visit => visit).ToList();

        Assert.True(wrong.Count <= 5, string.Join(", ", wrong));
    }

    private async Task<List<string>> DrawAllAsync((int Digit, Drawing Drawing)[] fixtures)
    {
        var stage = await OpenAsync();
        var wrong = new List<string>();
        foreach (var (digit, drawing) in fixtures)
        {
            await stage.ClearAsync();
            var drawn = await stage.DrawAsync(drawing);
            if (drawn.Prediction != digit.ToString(CultureInfo.InvariantCulture))
            {
                wrong.Add($"{digit} read as {drawn.Prediction}");
            }
        }

        return wrong;
    }
}

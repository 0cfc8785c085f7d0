using CsCheck;
using Interp.Core.Engines;

namespace Interp.Core.Tests.Engines;

public class StrongestTests
{
    private static readonly Gen<float[]> Values = Gen.OneOf(
        Gen.Int[-3, 3].Select(n => (float)n),
        Gen.Float[-1, 1],
        Gen.OneOfConst(float.Epsilon, -float.Epsilon, -0f, float.MaxValue, float.NegativeInfinity, float.NaN)).Array[0, 700];

    private static readonly Gen<(float[] Values, int K, float AtLeast)[]> Rounds =
        Gen.Select(Values, Gen.Int[0, 150], Gen.OneOfConst(0, 0.5f, 2)).Array[1, 4];

    [Fact]
    public void Finish_ValuesOfferedOneByOne_AreThoseOfANaiveSort() => Rounds.Sample(rounds =>
    {
        var strongest = new Strongest();
        foreach (var (values, k, atLeast) in rounds)
        {
            strongest.Start(k, atLeast);
            for (int i = 0; i < values.Length; i++)
            {
                strongest.Offer(values[i], i);
            }

            Assert.Equal(Naive(values, k, atLeast), Entries(strongest));
        }
    });

    [Fact]
    public void Finish_ValuesOfferedInReverse_AreTheSame() => Rounds.Sample(rounds =>
    {
        var strongest = new Strongest();
        foreach (var (values, k, atLeast) in rounds)
        {
            strongest.Start(k, atLeast);
            for (int i = values.Length - 1; i >= 0; i--)
            {
                strongest.Offer(values[i], i);
            }

            Assert.Equal(Naive(values, k, atLeast), Entries(strongest));
        }
    });

    [Fact]
    public void Finish_ProductsOfferedTogether_AreThoseOfANaiveSort() =>
        Gen.Select(Rounds, Gen.Float[-2, 2], Gen.Int[1, 9]).Sample((rounds, activation, stride) =>
        {
            var strongest = new Strongest();
            foreach (var (weights, k, atLeast) in rounds)
            {
                float[] effects = [.. weights.Reverse()];
                strongest.Start(k, atLeast);
                strongest.Offer(activation, weights, effects, 5, stride);

                var expected = Naive([.. weights.Select((w, j) => activation * w * effects[j])], k, atLeast);
                Assert.Equal(expected.Select(e => (5 + (e.Id * stride), e.Value)), Entries(strongest));
            }
        });

    private static IEnumerable<(int Id, float Value)> Naive(float[] values, int k, float atLeast) => values
        .Select((value, id) => (Id: id, Value: value))
        .Where(e => e.Value != 0 && Math.Abs(e.Value) >= atLeast)
        .OrderByDescending(e => Math.Abs(e.Value)).ThenBy(e => e.Id)
        .Take(k)
        .OrderBy(e => e.Id);

    private static IEnumerable<(int Id, float Value)> Entries(Strongest strongest) =>
        strongest.Finish().ToArray().Select(entry => (Strongest.Id(entry), Strongest.Value(entry)));
}

using CsCheck;
using Interp.Core.Inputs;

namespace Interp.Core.Tests.Inputs;

public sealed class SampleNameTests
{
    [Fact]
    public void TryParse_AnyName_GivesItBack() => Gen.Select(
        Gen.Char["abcz0189-"].Array[1, 40].Select(letters => new string(letters)),
        Gen.Bool,
        Gen.Int[0, int.MaxValue]).Sample((dataset, train, index) =>
        {
            var name = new SampleName(dataset, train ? DatasetPart.Train : DatasetPart.Test, index);
            Assert.Equal(name, SampleName.TryParse(name.ToString()));
        });

    [Theory]
    [InlineData("")]
    [InlineData("mnist.test")]
    [InlineData("mnist.test.1.2")]
    [InlineData("mnist.dev.1")]
    [InlineData("mnist.Test.1")]
    [InlineData("mnist.test.-1")]
    [InlineData("mnist.test.01")]
    [InlineData("mnist.test.+1")]
    [InlineData("mnist.test. 1")]
    [InlineData("mnist.test.2147483648")]
    [InlineData("../mnist.test.1")]
    [InlineData(".test.1")]
    public void TryParse_AnythingElse_IsNone(string text) => Assert.Null(SampleName.TryParse(text));
}

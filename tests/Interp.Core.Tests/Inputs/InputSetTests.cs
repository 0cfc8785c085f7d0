using CsCheck;
using Interp.Core.Inputs;

namespace Interp.Core.Tests.Inputs;

public sealed class InputSetTests
{
    [Theory]
    [InlineData("mnist.test.class7.500", 7, false, 500)]
    [InlineData("mnist.test.mistakes7.1", 7, true, 1)]
    [InlineData("mnist.test.mistakes.10000", null, true, 10_000)]
    [InlineData("mnist.test.all.20", null, false, 20)]
    public void TryParse_Name_IsReadAndWrittenBack(string text, int? label, bool mistakes, int first)
    {
        var set = InputSet.TryParse(text);

        Assert.Equal(new InputSet("mnist", DatasetPart.Test, label, mistakes, first), set);
        Assert.Equal(text, set!.ToString());
    }

    [Theory]
    [InlineData("mnist.test.class.500")]
    [InlineData("mnist.test.all7.500")]
    [InlineData("mnist.test.class07.500")]
    [InlineData("mnist.test.class7.0")]
    [InlineData("mnist.test.class7.10001")]
    [InlineData("mnist.test.class7.500 ")]
    [InlineData("mnist.dev.class7.500")]
    [InlineData("../x.test.class7.500")]
    [InlineData("")]
    public void TryParse_AnythingElse_IsNone(string text) => Assert.Null(InputSet.TryParse(text));

    [Fact]
    public void TryParse_AnyText_IsNoneOrWrittenBackAsItWas() =>
        Gen.String["mnist.test.class7.0123456789mistakes.all"].Sample(text => Assert.True(InputSet.TryParse(text) is not { } set || set.ToString() == text));
}

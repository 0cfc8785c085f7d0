using Interp.Web.Components.Controls;

namespace Interp.Web.Tests.Components.Controls;

public sealed class ReadingTests
{
    [Theory]
    [InlineData(0, "0 %")]
    [InlineData(0.0004, "0.04 %")]
    [InlineData(0.0134, "1.34 %")]
    [InlineData(0.986, "98.6 %")]
    [InlineData(0.9999, "100 %")]
    public void Percent_AnyShare_HasThreeDigitsAtMost(double share, string text) => Assert.Equal(text, Reading.Percent(share));

    [Theory]
    [InlineData(0, "0")]
    [InlineData(1.234, "+1.23")]
    [InlineData(-12.34, "−12.3")]
    [InlineData(-0.01234, "−0.0123")]
    [InlineData(-0.000000317, "−3.2e−7")]
    public void WithSign_AnyNumber_HasThreeDigitsAndItsSign(double value, string text) => Assert.Equal(text, Reading.WithSign(value));
}

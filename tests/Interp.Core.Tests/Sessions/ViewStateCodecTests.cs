using CsCheck;
using Interp.Core.Engines;
using Interp.Core.Inputs;
using Interp.Core.Networks;
using Interp.Core.Rules;
using Interp.Core.Sessions;
using Interp.Core.Tests.Inputs;

namespace Interp.Core.Tests.Sessions;

public class ViewStateCodecTests
{
    private static readonly ViewStateCodec Codec = new(Shipped.Catalog);

    private static readonly string[] Names = ["model", "rule", "target", "detail", "top", "select", "camera", "ink", "image", "sample", "at", "inputs", "colour", ""];

    private static readonly Gen<ViewState> States =
        from drawing in Gen.OneOf(Drawings.Any, Drawings.WithPictures)
        from rule in Gen.Enum<Rule>()
        from target in Gen.OneOfConst<Target?>(null, new Target(TargetKind.Logit, 7), Target.OverMean(0), new Target(TargetKind.Difference, 9, 4))
        from units in Gen.OneOf(Gen.Const(EdgeQuery.DefaultUnits), Gen.Const(ViewState.AllUnits), Gen.Int[1, 500])
        from top in Gen.OneOf(Gen.Const(0), Gen.Int[1, EdgeQuery.MostTop])
        from selection in Gen.OneOfConst(null, "input/0", "fc1/499", "fc2/9")
        from camera in Gen.Select(Gen.Int[-1_000_000, 1_000_000], Gen.Int[-1_000_000, 1_000_000], Gen.Int[50, 20_000])
            .Select((x, y, zoom) => new Camera(x / 10.0, y / 10.0, zoom / 1000.0)).Nullable()
        from inputs in Gen.OneOfConst(null, "mnist.test.class7.500", "mnist.train.mistakes.3", "fashion-mnist.test.all.10000")
        from at in Gen.OneOf(Gen.Const(-1), Gen.Int[0, 5000])
        select (Shipped.View(drawing) with { Rule = rule, Target = target, Units = units, Top = top, Selection = selection, Camera = camera, Inputs = inputs is null ? null : InputSet.TryParse(inputs) }).Seek(at);

    [Fact]
    public void Parse_WhatFormatWrote_IsTheSameViewState() =>
        States.Sample(state => Assert.Equal((state, null), Codec.Parse(Codec.Format(state))));

    [Fact]
    public void Format_DefaultView_IsEmpty() => Assert.Equal("", Codec.Format(Codec.Default));

    [Fact]
    public void Format_SampleSeven_NamesTheModelAndIsShort()
    {
        string query = Codec.Format(Shipped.View(Samples.Get(7, 0)));

        Assert.StartsWith($"?model=mnist-mlp.{Shipped.Model.Card.Sha256[..8]}&ink=", query, StringComparison.Ordinal);
        Assert.InRange(query.Length, 100, 400);
    }

    [SkippableFact]
    public void Parse_LinkToSamples_ShowsThemWithTheirNames()
    {
        var datasets = new Datasets(Path.GetDirectoryName(TestData.Find("mnist"))!);
        var codec = new ViewStateCodec(new ModelCatalog(new ModelStore(ModelStore.ShippedFolder), datasets));
        var sample = Backdrop.Of(new SampleName("mnist", DatasetPart.Test, 1234), datasets);
        var untouched = codec.Default with { Drawing = Drawing.Empty.Lay(sample) };
        var drawnOn = codec.Default with { Drawing = untouched.Drawing.With(StrokeKind.Eraser, (5, 5)).Lay(Backdrop.Of(sample.Pixels.AsSpan())).With(StrokeKind.Pen, (9, 9)).Undo() };

        Assert.Equal($"?model={Shipped.Model.Pin}&sample=mnist.test.1234", codec.Format(untouched));
        Assert.All([untouched, drawnOn], state => Assert.Equal((state, null), codec.Parse(codec.Format(state))));
        Assert.Equal("There is no mnist.test.10000: mnist has test images 0 to 9999.", codec.Parse("?sample=mnist.test.10000").Problem);
        Assert.Equal("mnist.test.1234", codec.Parse("?sample=mnist.test.1234").State.Drawing.Untouched?.ToString());
    }

    [Theory]
    [InlineData("rule=magic", "This link asks for rule=magic, which does not exist here. The rest of it is shown.")]
    [InlineData("target=7-7", "This link asks for target=7-7, which does not exist here. The rest of it is shown.")]
    [InlineData("detail=501", "This link asks for detail=501, which does not exist here. The rest of it is shown.")]
    [InlineData("detail=-1", "This link asks for detail=-1, which does not exist here. The rest of it is shown.")]
    [InlineData("top=20001", "This link asks for top=20001, which does not exist here. The rest of it is shown.")]
    [InlineData("select=fc1/500", "This link asks for select=fc1/500, which does not exist here. The rest of it is shown.")]
    [InlineData("select=fc1/007", "This link asks for select=fc1/007, which does not exist here. The rest of it is shown.")]
    [InlineData("camera=0,0,NaN", "This link asks for camera=0,0,NaN, which does not exist here. The rest of it is shown.")]
    [InlineData("camera=1e9,0,1", "This link asks for camera=1e9,0,1, which does not exist here. The rest of it is shown.")]
    [InlineData("inputs=mnist.test.class10.500", "This link asks for inputs=mnist.test.class10.500, which does not exist here. The rest of it is shown.")]
    [InlineData("inputs=mnist.test.class7.10001", "This link asks for inputs=mnist.test.class7.10001, which does not exist here. The rest of it is shown.")]
    [InlineData("at=-1", "This link asks for at=-1, which does not exist here. The rest of it is shown.")]
    [InlineData("at=4294967296", "This link asks for at=4294967296, which does not exist here. The rest of it is shown.")]
    [InlineData("at=100", "This link shows a drawing after 100 ms, but it takes 0 ms. It is shown as a whole.")]
    [InlineData("colour=red", "This link asks for colour=red, which does not exist here. The rest of it is shown.")]
    [InlineData("rule=weight&rule=contribution", "This link asks for rule=weight,contribution, which does not exist here. The rest of it is shown.")]
    [InlineData("epoch=3", "This link asks for epoch=3, which does not exist here. The rest of it is shown.")]
    [InlineData("epoch=01", "This link asks for epoch=01, which does not exist here. The rest of it is shown.")]
    [InlineData("ink=!!", "This link's drawing is damaged and could not be read. Draw your own, or ask for the link again.")]
    [InlineData("ink=AQID", "This link's drawing is damaged and could not be read. Draw your own, or ask for the link again.")]
    [InlineData("image=!!", "This link's drawing is damaged and could not be read. Draw your own, or ask for the link again.")]
    [InlineData("image=AQID", "This link's drawing is damaged and could not be read. Draw your own, or ask for the link again.")]
    [InlineData("ink=AQID&image=AQID", "This link's drawing is damaged and could not be read. Draw your own, or ask for the link again.")]
    [InlineData("sample=7", "This link asks for sample=7, which does not exist here. The rest of it is shown.")]
    [InlineData("sample=cats.test.7", "cats.test.7 cannot be shown: the test images of cats are not on this server. Its gallery can fetch them.")]
    [InlineData("model=resnet", "This link is about the model resnet, which is not here. It is shown with mnist-mlp instead.")]
    public void Parse_SomethingThatIsNotHere_SaysSoAndShowsTheRest(string part, string problem)
    {
        var (state, told) = Codec.Parse($"?{part}&target=3-mean"[..(part.StartsWith("target", StringComparison.Ordinal) ? part.Length + 1 : part.Length + 15)]);

        Assert.Equal(problem, told);
        Assert.Equal(Codec.Default with { Target = part.StartsWith("target", StringComparison.Ordinal) ? null : Target.OverMean(3) }, state);
    }

    [Fact]
    public void Parse_ModelChangedSince_SaysSoAndShowsTheNewOne()
    {
        var (state, problem) = Codec.Parse("?model=mnist-mlp.00000000&rule=weight");

        Assert.Equal($"This link was made with another version of mnist-mlp (mnist-mlp.00000000; here is {Shipped.Model.Pin}): numbers can differ.", problem);
        Assert.Equal(Codec.Default with { Rule = Rule.Weight }, state);
    }

    [Fact]
    public void Parse_PositionBeforeItsDrawing_IsRead()
    {
        var state = Shipped.View(Samples.Get(7, 0)).Seek(300);
        string[] parts = Codec.Format(state)[1..].Split('&');

        Assert.Equal("at=300", parts[^1]);
        Assert.Equal((state, null), Codec.Parse("?" + string.Join('&', parts.Reverse())));
    }

    [Fact]
    public void Parse_TooLong_NamesBothLengths()
    {
        string[] queries = ["?ink=" + new string('A', 40_000), ViewStateCodec.FormatTooLong(40_005)];
        foreach (var (state, problem) in queries.Select(Codec.Parse))
        {
            Assert.Equal("This link has 40005 characters; the longest that can be read has 36864. Here is an empty pad instead.", problem);
            Assert.Equal(Codec.Default, state);
        }
    }

    [Fact]
    public void Format_FullPadOfNoise_CanBeRead() =>
        Gen.Select(Gen.Int[0, Pad.Size - 1], Gen.Int[0, Pad.Size - 1], Gen.Int[0, Pad.LongestWait], (x, y, wait) => new PenPoint((short)x, (short)y, (short)wait))
            .Array[Pad.MostPoints].Sample(
                points =>
                {
                    var state = Codec.Default with { Drawing = Drawing.Empty.Begin(StrokeKind.Pen).Append(points).End(), Selection = "input/783", Top = 2000, Camera = new Camera(-1234.5, -1234.5, 1.234) };

                    var (read, problem) = Codec.Parse(Codec.Format(state));

                    Assert.Null(problem);
                    Assert.Equal(state.Drawing, read.Drawing);
                },
                iter: 5);

    [Fact]
    public void Parse_AnyText_GivesAStateThatCanBeShown() => Gen.String.Sample(text => Shows(Codec.Parse(text).State));

    [Fact]
    public void Parse_KnownNamesWithAnyValues_GivesAStateThatCanBeShown() =>
        Gen.Select(Gen.OneOfConst(Names), Gen.OneOf(Gen.String, Gen.String["0123456789-,.allmenfc/"], Gen.OneOfConst("7-mean", "fc1/3", "all")))
            .Array[0, 6].Sample(parts => Shows(Codec.Parse("?" + string.Join('&', parts.Select(part => $"{part.Item1}={part.Item2}"))).State));

    [Fact]
    public void Parse_DamagedLink_GivesAStateThatCanBeShown() =>
        Gen.Select(States, Gen.Int[0, 1000], Gen.Char).Sample((state, at, put) =>
        {
            string query = Codec.Format(state);
            query = query.Length == 0 ? "" : query.Remove(at % query.Length, 1).Insert(at % query.Length, put.ToString());
            Shows(Codec.Parse(query).State);
        });

    // What can be formatted and read back without a problem is inside every range.
    private static void Shows(ViewState state) => Assert.Null(Codec.Parse(Codec.Format(state)).Problem);
}

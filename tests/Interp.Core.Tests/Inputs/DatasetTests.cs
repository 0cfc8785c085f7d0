using Interp.Core.Inputs;

namespace Interp.Core.Tests.Inputs;

public sealed class DatasetTests
{
    [SkippableTheory]
    [InlineData("mnist", DatasetPart.Train, 60_000, new[] { 5, 0, 4, 1, 9 })]
    [InlineData("mnist", DatasetPart.Test, 10_000, new[] { 7, 2, 1, 0, 4 })]
    [InlineData("fashion-mnist", DatasetPart.Test, 10_000, new[] { 9, 2, 1, 1, 6 })]
    public void Load_PublishedDataSet_HasItsCountAndFirstLabels(string name, DatasetPart part, int count, int[] labels)
    {
        var data = Dataset.Load(TestData.Find(name), part);

        Assert.Equal((count, 28, 28), (data.Count, data.Rows, data.Columns));
        Assert.Equal(labels, Enumerable.Range(0, 5).Select(data.Label));
    }

    [Fact]
    public void CopyInput_SecondImage_IsPixelsBy255()
    {
        var data = new Dataset(new IdxArray([2, 1, 2], [9, 9, 0, 51]), new IdxArray([2], [3, 4]));
        var input = new float[2];

        data.CopyInput(1, input);

        Assert.Equal([0f, 0.2f], input);
        Assert.Equal(4, data.Label(1));
    }

    [Fact]
    public void Constructor_CountsThatDiffer_NamesBothShapes()
    {
        var refusal = Assert.Throws<InvalidDataException>(
            () => new Dataset(new IdxArray([2, 1, 1], [1, 2]), new IdxArray([3], [1, 2, 3])));

        Assert.Contains("[2, 1, 1] and labels [3]", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_EmptyFolder_NamesTheMissingFile()
    {
        string folder = Directory.CreateTempSubdirectory("interp-data-").FullName;

        var refusal = Assert.Throws<FileNotFoundException>(() => Dataset.Load(folder, DatasetPart.Test));

        Assert.Contains("t10k-images-idx3-ubyte.gz", refusal.Message, StringComparison.Ordinal);
        Directory.Delete(folder);
    }
}

using Interp.Core.Inputs;

namespace Interp.Core.Tests.Inputs;

public sealed class DatasetsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("interp-data-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [SkippableFact]
    public void Find_PublishedDataSet_IsReadOnceForAllThreads()
    {
        var datasets = new Datasets(Path.GetDirectoryName(TestData.Find("mnist"))!);
        var found = new Dataset?[8];

        Parallel.For(0, found.Length, i => found[i] = datasets.Find("mnist", DatasetPart.Test));

        Assert.Equal(10_000, found[0]!.Count);
        Assert.All(found, data => Assert.Same(found[0], data));
    }

    [Fact]
    public void Find_SetThatComesLater_IsFound()
    {
        var datasets = new Datasets(folder);
        Assert.Null(datasets.Find("tiny", DatasetPart.Test));

        Write(labels: 2);

        Assert.Equal(2, datasets.Find("tiny", DatasetPart.Test)!.Count);
        Assert.Null(datasets.Find("tiny", DatasetPart.Train));
    }

    [Fact]
    public void Find_DamagedFileThatIsReplaced_SaysWhyThenReadsIt()
    {
        var datasets = new Datasets(folder);
        Write(labels: 3);
        Assert.Contains("labels [3]", Assert.Throws<InvalidDataException>(() => datasets.Find("tiny", DatasetPart.Test)).Message, StringComparison.Ordinal);

        Write(labels: 2);

        Assert.Equal(2, datasets.Find("tiny", DatasetPart.Test)!.Count);
    }

    [Theory]
    [InlineData("..")]
    [InlineData("a/b")]
    [InlineData("")]
    [InlineData("MNIST")]
    [InlineData("mnist\n")]
    public void Find_NameThatIsNone_FindsNothing(string name)
    {
        var datasets = new Datasets(folder);

        Assert.Null(datasets.Find(name, DatasetPart.Test));
        Assert.Throws<ArgumentException>(() => datasets.FolderOf(name));
    }

    private void Write(byte labels)
    {
        string set = Path.Combine(folder, "tiny");
        Directory.CreateDirectory(set);
        File.WriteAllBytes(Path.Combine(set, "t10k-images-idx3-ubyte"), [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 1, 7, 8]);
        File.WriteAllBytes(Path.Combine(set, "t10k-labels-idx1-ubyte"), [0, 0, 8, 1, 0, 0, 0, labels, .. new byte[labels]]);
    }
}

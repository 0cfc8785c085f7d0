namespace Interp.Core.Training;

/// <summary>Where a data set can be had.</summary>
/// <param name="Name">Of its folder, for example <c>mnist</c>.</param>
/// <param name="Mirrors">Folders on the web, tried in turn; each ends in a slash.</param>
/// <param name="Files">What it consists of.</param>
public sealed record DataSource(string Name, IReadOnlyList<Uri> Mirrors, IReadOnlyList<DataFile> Files)
{
    /// <summary>Handwritten digits.</summary>
    public static DataSource Mnist { get; } = new("mnist", MnistDownload.Mirrors, MnistDownload.Files);

    /// <summary>Clothing. Xiao, Rasul, Vollgraf, "Fashion-MNIST", 2017.</summary>
    public static DataSource FashionMnist { get; } = new(
        "fashion-mnist",
        [
            new("http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/"),
            new("https://storage.googleapis.com/tensorflow/tf-keras-datasets/"),
        ],
        [
            new("train-images-idx3-ubyte.gz", "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888"),
            new("train-labels-idx1-ubyte.gz", "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9"),
            new("t10k-images-idx3-ubyte.gz", "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b"),
            new("t10k-labels-idx1-ubyte.gz", "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34"),
        ]);

    /// <summary>All data sets that a built-in model learns from.</summary>
    public static IReadOnlyList<DataSource> All { get; } = [Mnist, FashionMnist];

    /// <summary>The source of a data set; null when none is known.</summary>
    public static DataSource? Find(string name) => All.FirstOrDefault(source => source.Name == name);
}

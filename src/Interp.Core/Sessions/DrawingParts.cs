using System.Buffers.Text;
using System.Collections.Specialized;
using Interp.Core.Inputs;

namespace Interp.Core.Sessions;

/// <summary>
/// The drawing in a URL's query: <c>sample</c> names images of data sets, <c>image</c> holds other pictures, <c>ink</c> the strokes with
/// the order of all. A picture that is the whole drawing needs no <c>ink</c>.
/// </summary>
internal static class DrawingParts
{
    private const string Ink = "ink";
    private const string Sample = "sample";
    private const string Image = "image";
    private const int MostPictures = 8;

    /// <summary>True for the name of a part that <see cref="Parse"/> reads.</summary>
    public static bool Has(string name) => name is Ink or Sample or Image;

    /// <summary>Adds the parts with their values; none for an empty drawing.</summary>
    public static void Format(Drawing drawing, Action<string, string?> add)
    {
        var pictures = drawing.Strokes.Select(stroke => stroke.Backdrop).OfType<Backdrop>().ToList();
        add(Sample, List(pictures.Select(picture => picture.Sample?.ToString())));
        add(Image, List(pictures.Where(picture => picture.Sample is null).Select(picture => Base64Url.EncodeToString(BackdropCodec.Encode(picture)))));
        bool isPicture = drawing is { Strokes: [{ Kind: StrokeKind.Backdrop }], Undone: 0 };
        add(Ink, drawing == Drawing.Empty || isPicture ? null : Base64Url.EncodeToString(StrokeCodec.Encode(drawing)));
    }

    /// <summary>The drawing of a query.</summary>
    /// <returns>The empty drawing and what to tell the person when it cannot be read.</returns>
    public static (Drawing Drawing, string? Problem) Parse(NameValueCollection parts, Datasets datasets)
    {
        var samples = new List<Backdrop>();
        foreach (string text in Split(parts[Sample]))
        {
            if (SampleName.TryParse(text) is not { } name)
            {
                return (Drawing.Empty, $"This link asks for {Sample}={Excerpt.Of(text)}, which does not exist here. The rest of it is shown.");
            }

            try
            {
                samples.Add(Backdrop.Of(name, datasets));
            }
            catch (InvalidDrawingException problem)
            {
                return (Drawing.Empty, problem.Message);
            }
        }

        try
        {
            var pictures = Split(parts[Image]).Select(text => BackdropCodec.Decode(Bytes(text))).ToList();
            string ink = parts[Ink] ?? "";
            return (ink.Length == 0 && pictures.Count + samples.Count <= 1
                ? new([.. pictures.Concat(samples).Select(picture => new Stroke(picture))])
                : StrokeCodec.Decode(Bytes(ink), pictures, samples), null);
        }
        catch (InvalidDrawingException)
        {
            return (Drawing.Empty, "This link's drawing is damaged and could not be read. Draw your own, or ask for the link again.");
        }
    }

    private static string? List(IEnumerable<string?> values) => string.Join(',', values.OfType<string>()) is { Length: > 0 } list ? list : null;

    private static string[] Split(string? list) => string.IsNullOrEmpty(list) ? [] : list.Split(',', MostPictures);

    private static byte[] Bytes(string text) =>
        Base64Url.IsValid(text) ? Base64Url.DecodeFromChars(text) : throw new InvalidDrawingException("This is no base64url.");
}

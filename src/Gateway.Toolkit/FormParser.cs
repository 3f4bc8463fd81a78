using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Gateway.Toolkit;

/// <summary>Reads forms (RFC 7578, and <c>application/x-www-form-urlencoded</c> of the WHATWG URL standard).</summary>
internal static class FormParser
{
    private const string UrlEncoded = "application/x-www-form-urlencoded";
    private const string Multipart = "multipart/form-data";

    public static bool IsForm(MediaTypeHeaderValue? mediaType) => Is(mediaType, UrlEncoded) || Is(mediaType, Multipart);

    public static async Task<Form> ParseAsync(
        MediaTypeHeaderValue? mediaType,
        Stream body,
        FormLimits limits,
        CancellationToken cancellationToken
    )
    {
        var form = new Form();
        try
        {
            if (Is(mediaType, UrlEncoded))
            {
                await ReadUrlEncodedAsync(form, body, limits, cancellationToken).ConfigureAwait(false);
            }
            else if (Is(mediaType, Multipart))
            {
                await ReadMultipartAsync(form, mediaType!, body, limits, cancellationToken).ConfigureAwait(false);
            }
            return form;
        }
        // The library's word for a form that breaks its grammar or a limit.
        catch (InvalidDataException error)
        {
            await DisposeAsync(form).ConfigureAwait(false);
            throw new HttpException(400, $"The form could not be read: {error.Message}", error);
        }
        // The library's word for a body that ends within a part; a body that the server cut short is its own exception.
        catch (IOException error) when (error is not RequestBodyException)
        {
            await DisposeAsync(form).ConfigureAwait(false);
            throw new HttpException(400, "The form ended before its last boundary.", error);
        }
        catch
        {
            await DisposeAsync(form).ConfigureAwait(false);
            throw;
        }
    }

    private static async Task ReadUrlEncodedAsync(
        Form form,
        Stream body,
        FormLimits limits,
        CancellationToken cancellationToken
    )
    {
        var budget = new FormBudget(limits);
        var text = await ReadTextAsync(body, octets => budget.AddOctets(octets), cancellationToken)
            .ConfigureAwait(false);
        using var reader = new FormReader(text) { KeyLengthLimit = int.MaxValue, ValueLengthLimit = int.MaxValue };
        while (reader.ReadNextPair() is { } pair)
        {
            budget.AddField();
            budget.CheckField(pair.Key, Math.Max(pair.Key.Length, pair.Value.Length));
            form.Fields.Add(pair.Key, pair.Value);
        }
    }

    private static async Task ReadMultipartAsync(
        Form form,
        MediaTypeHeaderValue mediaType,
        Stream body,
        FormLimits limits,
        CancellationToken cancellationToken
    )
    {
        var boundary = HeaderUtilities.RemoveQuotes(mediaType.Boundary).Value;
        // RFC 2046 §5.1.1: a boundary has 1 to 70 characters.
        if (boundary is null or { Length: 0 or > 70 })
        {
            throw new HttpException(400, "A multipart/form-data body needs a boundary of 1 to 70 characters.");
        }
        var budget = new FormBudget(limits);
        var reader = new MultipartReader(boundary, body);
        while (await reader.ReadNextSectionAsync(cancellationToken).ConfigureAwait(false) is { } section)
        {
            if (
                !ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition)
                || !disposition.DispositionType.Equals("form-data", StringComparison.OrdinalIgnoreCase)
            )
            {
                throw new HttpException(
                    400,
                    "A part of the form has no Content-Disposition: form-data (RFC 7578 §4.2)."
                );
            }
            budget.AddField();
            var name = HeaderUtilities.RemoveQuotes(disposition.Name).ToString();
            var isFile = disposition.FileName.HasValue || disposition.FileNameStar.HasValue;
            if (isFile)
            {
                await AddFileAsync(form, name, disposition, section, limits, cancellationToken).ConfigureAwait(false);
            }
            else
            {
                form.Fields.Add(
                    name,
                    await ReadFieldAsync(section.Body, name, budget, cancellationToken).ConfigureAwait(false)
                );
            }
        }
    }

    private static async Task AddFileAsync(
        Form form,
        string name,
        ContentDispositionHeaderValue disposition,
        MultipartSection section,
        FormLimits limits,
        CancellationToken cancellationToken
    )
    {
        var fileName = HeaderUtilities
            .RemoveQuotes(disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName)
            .ToString();
        var content = new FileBufferingReadStream(section.Body, limits.FileMemoryThreshold);
        var file = new FormFile(name, fileName, section.ContentType ?? "application/octet-stream", content);
        form.FileList.Add(file);
        await content.DrainAsync(cancellationToken).ConfigureAwait(false);
        // A browser sends an empty, nameless file for a field in which none was chosen.
        if (fileName.Length == 0 && content.Length == 0)
        {
            form.FileList.Remove(file);
            await file.DisposeAsync().ConfigureAwait(false);
        }
    }

    private static Task<string> ReadFieldAsync(
        Stream body,
        string name,
        FormBudget budget,
        CancellationToken cancellationToken
    )
    {
        var size = 0L;
        return ReadTextAsync(
            body,
            octets =>
            {
                budget.AddOctets(octets);
                budget.CheckField(name, size += octets);
            },
            cancellationToken
        );
    }

    private static async Task<string> ReadTextAsync(Stream body, Action<int> check, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream();
        var buffer = new byte[4096];
        int read;
        while ((read = await body.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
        {
            check(read);
            content.Write(buffer, 0, read);
        }
        return Encoding.UTF8.GetString(content.GetBuffer(), 0, (int)content.Length);
    }

    private static bool Is(MediaTypeHeaderValue? mediaType, string expected) =>
        mediaType is not null && mediaType.MediaType.Equals(expected, StringComparison.OrdinalIgnoreCase);

    private static async ValueTask DisposeAsync(Form form)
    {
        foreach (var file in form.FileList)
        {
            await file.DisposeAsync().ConfigureAwait(false);
        }
    }
}

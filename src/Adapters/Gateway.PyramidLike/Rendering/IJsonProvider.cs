namespace Gateway.PyramidLike.Rendering;

/// <summary>An object that says what of it becomes JSON: what <c>__json__</c> is to Pyramid.</summary>
public interface IJsonProvider
{
    /// <summary>What to write in place of this object.</summary>
    /// <param name="request">For whom.</param>
    /// <returns>A value that JSON has, or objects that become some.</returns>
    object? ToJson(PyramidRequest request);
}

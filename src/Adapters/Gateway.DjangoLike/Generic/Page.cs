using System.Collections;
using System.Diagnostics.CodeAnalysis;
using Gateway.DjangoLike.Db;

namespace Gateway.DjangoLike.Generic;

/// <summary>One page of many objects (<c>django.core.paginator.Page</c>); going through it gives the objects.</summary>
/// <typeparam name="T">The model.</typeparam>
[SuppressMessage("Naming", "CA1710", Justification = "Page is Django's word")]
public sealed class Page<T> : IReadOnlyList<T>
    where T : Model
{
    internal Page(IReadOnlyList<T> objects, int number, Paginator<T> paginator) =>
        (ObjectList, Number, Paginator) = (objects, number, paginator);

    /// <summary>The objects.</summary>
    public IReadOnlyList<T> ObjectList { get; }

    /// <summary>The page's number, from 1.</summary>
    public int Number { get; }

    /// <summary>What the page is of.</summary>
    public Paginator<T> Paginator { get; }

    /// <summary>Whether a page follows.</summary>
    public bool HasNext => Number < Paginator.NumPages;

    /// <summary>Whether a page comes before.</summary>
    public bool HasPrevious => Number > 1;

    /// <summary>Whether there is any other page.</summary>
    public bool HasOtherPages => HasNext || HasPrevious;

    /// <summary>The number of the next page.</summary>
    /// <exception cref="InvalidPageException">There is none.</exception>
    public int NextPageNumber => Paginator.ValidateNumber(Number + 1);

    /// <summary>The number of the page before.</summary>
    /// <exception cref="InvalidPageException">There is none.</exception>
    public int PreviousPageNumber => Paginator.ValidateNumber(Number - 1);

    /// <summary>The place of the first object among all, from 1; 0 when there are none.</summary>
    public int StartIndex => Paginator.Count == 0 ? 0 : (Paginator.PerPage * (Number - 1)) + 1;

    /// <summary>The place of the last object among all.</summary>
    public int EndIndex => Number == Paginator.NumPages ? Paginator.Count : Number * Paginator.PerPage;

    /// <inheritdoc/>
    public int Count => ObjectList.Count;

    /// <inheritdoc/>
    public T this[int index] => ObjectList[index];

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => ObjectList.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Which page of how many.</summary>
    /// <returns>Such as <c>&lt;Page 2 of 5&gt;</c>.</returns>
    public override string ToString() => $"<Page {Number} of {Paginator.NumPages}>";
}

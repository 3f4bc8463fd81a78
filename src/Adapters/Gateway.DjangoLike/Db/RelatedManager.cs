using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;

namespace Gateway.DjangoLike.Db;

/// <summary>The rows that refer to one object (Django's <c>question.choice_set</c>), as a property of the model:
/// <c>public RelatedManager&lt;Choice&gt; ChoiceSet =&gt; new(choice =&gt; choice.QuestionId == Id, choice =&gt;
/// choice.QuestionId = Id);</c>.</summary>
/// <typeparam name="T">The model that holds the foreign key.</typeparam>
[SuppressMessage("Naming", "CA1710", Justification = "RelatedManager is Django's word")]
public sealed class RelatedManager<T> : Manager<T>
    where T : Model
{
    private readonly Action<T> _attach;

    /// <summary>Makes the manager.</summary>
    /// <param name="belongs">Which rows refer to the object.</param>
    /// <param name="attach">Makes a new object refer to it.</param>
    public RelatedManager(Expression<Func<T, bool>> belongs, Action<T> attach)
        : base(rows => rows.Where(belongs)) => _attach = attach;

    /// <inheritdoc/>
    public override T Create(T instance)
    {
        _attach(instance);
        return base.Create(instance);
    }

    /// <inheritdoc/>
    public override Task<T> CreateAsync(T instance)
    {
        _attach(instance);
        return base.CreateAsync(instance);
    }
}

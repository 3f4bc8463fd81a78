using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;

namespace Gateway.DjangoLike.Db;

/// <summary>The rows that refer to one object (Django's <c>question.choice_set</c>), as a property of the model:
/// <c>public RelatedManager&lt;Choice&gt; ChoiceSet =&gt; RelatedSet&lt;Choice&gt;();</c>.</summary>
/// <remarks>In a query's condition it is the set of each row: <c>Question.Objects.Filter(q =&gt;
/// q.ChoiceSet.Exists())</c>.</remarks>
/// <typeparam name="T">The model that holds the foreign key.</typeparam>
[SuppressMessage("Naming", "CA1710", Justification = "RelatedManager is Django's word")]
public sealed class RelatedManager<T> : Manager<T>
    where T : Model
{
    private readonly Model _owner;
    private readonly string _property;

    internal RelatedManager(Model owner, string property)
        : base(rows => rows.Where(Belongs(owner, property)))
    {
        _owner = owner;
        _property = property;
    }

    internal override IReadOnlyList<T>? Fetched => (IReadOnlyList<T>?)_owner.Prefetched(_property);

    /// <summary>Saves a new object that refers to the owner.</summary>
    /// <param name="instance">The object; its foreign key and <see cref="Model.Id"/> are set.</param>
    /// <returns>The same object.</returns>
    /// <exception cref="InvalidOperationException">The owner has not been saved.</exception>
    public override T Create(T instance)
    {
        Attach(instance);
        return base.Create(instance);
    }

    /// <inheritdoc cref="Create"/>
    public override Task<T> CreateAsync(T instance)
    {
        Attach(instance);
        return base.CreateAsync(instance);
    }

    /// <summary>Makes objects that exist refer to the owner, and saves that (<c>add</c>).</summary>
    /// <param name="objects">The objects.</param>
    /// <returns>A task that completes when they are saved.</returns>
    /// <exception cref="InvalidOperationException">The owner, or an object, has not been saved.</exception>
    public async Task AddAsync(params IEnumerable<T> objects)
    {
        ArgumentNullException.ThrowIfNull(objects);
        foreach (var instance in objects)
        {
            Attach(instance);
            await instance.SaveAsync();
        }
    }

    /// <inheritdoc cref="AddAsync"/>
    public void Add(params IEnumerable<T> objects) => Blocking.Wait(() => AddAsync(objects));

    private static ModelField Key(Model owner, string property) =>
        owner.Meta.RelatedSets.FirstOrDefault(set => set.Property.Name == property)?.Field
        ?? throw new InvalidOperationException(
            $"{owner.GetType().Name}.{property} calls RelatedSet and is no public property of type RelatedManager<{typeof(T).Name}>."
        );

    private static Expression<Func<T, bool>> Belongs(Model owner, string property)
    {
        var key = Key(owner, property);
        var row = Expression.Parameter(typeof(T), "row");
        return Expression.Lambda<Func<T, bool>>(
            Lookups.Operand.Equal(Expression.Property(row, key.Property), owner.Id),
            row
        );
    }

    private void Attach(T instance)
    {
        ArgumentNullException.ThrowIfNull(instance);
        if (_owner.Id == 0)
        {
            throw new InvalidOperationException(
                $"{_owner.GetType().Name} must be saved before its {_property} can take a {typeof(T).Name}: its Id is 0."
            );
        }
        Key(_owner, _property).SetValue(instance, _owner);
        _owner.ForgetPrefetched(_property);
    }
}

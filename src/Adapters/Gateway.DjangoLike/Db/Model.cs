using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Gateway.DjangoLike.Core;
using Microsoft.EntityFrameworkCore;

namespace Gateway.DjangoLike.Db;

/// <summary>The part of a model that does not depend on its type: the primary key, saving, deleting and validation
/// (<c>django.db.models.Model</c>). Models derive from <see cref="Model{TSelf}"/>.</summary>
/// <remarks>An object lives by itself, as in Django: nothing is written until it is saved, and two reads of one row give
/// two objects. Objects are not thread-safe.</remarks>
public abstract class Model
{
    private Dictionary<string, object>? _prefetched;

    /// <summary>The primary key, given by the database on the first save; 0 before.</summary>
    public long Id { get; set; }

    /// <summary>What is known of this object's model (<c>_meta</c>).</summary>
    public ModelMeta Meta => ModelMeta.Of(GetType());

    /// <summary>Writes the object: a new row when <see cref="Id"/> is 0, else its columns. A foreign key whose object
    /// is set takes that object's <see cref="Id"/>. It is not validated; <see cref="FullClean"/> does that.</summary>
    /// <param name="updateFields">The properties to write of a row that exists (<c>update_fields</c>), so that others keep
    /// what somebody else has written meanwhile; none for all.</param>
    /// <exception cref="DbUpdateException">The database refused, such as for a constraint or a row that has gone.</exception>
    public virtual void Save(params string[] updateFields)
    {
        var context = ProjectScope.Required.Database;
        ModelEntry.Stage(context, this, updateFields);
        ModelEntry.Write(context);
    }

    /// <inheritdoc cref="Save"/>
    /// <returns>A task that completes when the row is written.</returns>
    public virtual Task SaveAsync(params string[] updateFields)
    {
        var context = ProjectScope.Required.Database;
        ModelEntry.Stage(context, this, updateFields);
        return ModelEntry.WriteAsync(context);
    }

    /// <summary>Deletes the object's row, and what refers to it as each foreign key's <see cref="OnDelete"/> says;
    /// <see cref="Id"/> is 0 afterwards, so that saving makes a new row.</summary>
    /// <returns>What was deleted.</returns>
    /// <exception cref="ProtectedErrorException">An object refers to it that must stay.</exception>
    /// <exception cref="DbUpdateException">The row has gone already.</exception>
    public virtual Deletion Delete() => Blocking.Wait(DeleteAsync);

    /// <inheritdoc cref="Delete"/>
    public virtual async Task<Deletion> DeleteAsync()
    {
        var deleted = await (await Collector.CollectAsync([this])).DeleteAsync();
        Id = 0;
        return deleted;
    }

    /// <summary>Reads the object's fields anew (<c>refresh_from_db</c>); what it refers to is forgotten.</summary>
    /// <exception cref="DoesNotExistException">Its row has gone.</exception>
    public void RefreshFromDb() => ModelEntry.Copy(Meta.Objects.Get(Id), this);

    /// <inheritdoc cref="RefreshFromDb"/>
    /// <returns>A task that completes when it is read.</returns>
    public async Task RefreshFromDbAsync() => ModelEntry.Copy(await Meta.Objects.GetAsync(Id), this);

    /// <summary>Validates the object: its fields, the whole, what must be unique and what must exist
    /// (<c>full_clean</c>).</summary>
    /// <param name="exclude">Names of fields that are not looked at.</param>
    /// <exception cref="ValidationError">It is not valid; all errors are told.</exception>
    public void FullClean(params string[] exclude) => Blocking.Wait(() => FullCleanAsync(exclude));

    /// <inheritdoc cref="FullClean"/>
    /// <returns>A task that completes when the object is valid.</returns>
    public async Task FullCleanAsync(params string[] exclude)
    {
        ValidationError? errors = null;
        foreach (var step in new Func<string[], Task>[] { Fields, Whole, ValidateUniqueAsync })
        {
            try
            {
                await step([.. ModelValidation.Failed(exclude, errors)]);
            }
            catch (ValidationError error)
            {
                errors = errors?.With(error) ?? error;
            }
        }
        ModelValidation.Throw(errors);

        Task Fields(string[] without)
        {
            CleanFields(without);
            return Task.CompletedTask;
        }

        Task Whole(string[] without)
        {
            Clean();
            return Task.CompletedTask;
        }
    }

    /// <summary>Validates each field by itself (<c>clean_fields</c>).</summary>
    /// <param name="exclude">Names of fields that are not looked at.</param>
    /// <exception cref="ValidationError">One is not valid.</exception>
    public virtual void CleanFields(params string[] exclude) => ModelValidation.CleanFields(this, exclude);

    /// <summary>Validates what concerns several fields, and may change them; override it (<c>clean</c>).</summary>
    /// <exception cref="ValidationError">The object is not valid.</exception>
    public virtual void Clean() { }

    /// <summary>Validates that what must be unique is not taken, and that what foreign keys refer to exists
    /// (<c>validate_unique</c>).</summary>
    /// <param name="exclude">Names of fields that are not looked at.</param>
    /// <exception cref="ValidationError">A value is taken.</exception>
    public void ValidateUnique(params string[] exclude) => Blocking.Wait(() => ValidateUniqueAsync(exclude));

    /// <inheritdoc cref="ValidateUnique"/>
    /// <returns>A task that completes when nothing is taken.</returns>
    public virtual async Task ValidateUniqueAsync(params string[] exclude)
    {
        ValidationError? errors = null;
        foreach (var (taken, error) in ModelValidation.UniqueChecks(this, exclude))
        {
            errors = await taken.ExistsAsync() ? error.With(errors) : errors;
        }
        foreach (var (referred, error) in ModelValidation.KeyChecks(this, exclude))
        {
            errors = await referred.ExistsAsync() ? errors : error.With(errors);
        }
        ModelValidation.Throw(errors);
    }

    /// <summary>The objects that refer to this one, for a property: <c>public RelatedManager&lt;Choice&gt; ChoiceSet =&gt;
    /// RelatedSet&lt;Choice&gt;();</c>. Which foreign key, <c>[InverseProperty]</c> tells where there are several.</summary>
    /// <typeparam name="TRelated">The model that has the foreign key.</typeparam>
    /// <param name="property">The property's name; the compiler gives it.</param>
    /// <returns>The manager.</returns>
    protected RelatedManager<TRelated> RelatedSet<TRelated>([CallerMemberName] string property = "")
        where TRelated : Model => new(this, property);

    /// <summary>The objects this one has a many-to-many relation with, for a property: <c>public
    /// ManyToManyManager&lt;Group&gt; Groups =&gt; ManyToMany&lt;Group&gt;();</c>. The other side says
    /// <c>[InverseProperty(nameof(User.Groups))]</c>.</summary>
    /// <typeparam name="TRelated">The other model.</typeparam>
    /// <param name="property">The property's name; the compiler gives it.</param>
    /// <returns>The manager.</returns>
    protected ManyToManyManager<TRelated> ManyToMany<TRelated>([CallerMemberName] string property = "")
        where TRelated : Model => new(this, property);

    /// <summary>What <c>PrefetchRelated</c> has read for a related set.</summary>
    internal object? Prefetched(string property) => _prefetched?.GetValueOrDefault(property);

    internal void SetPrefetched(string property, object rows) =>
        (_prefetched ??= new(StringComparer.Ordinal))[property] = rows;

    internal void ForgetPrefetched(string property) => _prefetched?.Remove(property);
}

/// <summary>The base of a model: a class whose public properties are columns
/// (<c>django.db.models.Model</c>).</summary>
/// <remarks>The table is named as Django names it, application label and lower-case class name
/// (<c>polls_question</c>), its columns in snake_case (<c>question_text</c>). A foreign key is a pair of properties, the key
/// and the object: <c>long QuestionId</c> and <c>Question? Question</c>. A model may be made without arguments.</remarks>
/// <typeparam name="TSelf">The model itself: <c>class Question : Model&lt;Question&gt;</c>.</typeparam>
public abstract class Model<TSelf> : Model
    where TSelf : Model<TSelf>
{
    /// <summary>The rows of this model: where every query begins.</summary>
    [SuppressMessage(
        "Design",
        "CA1000",
        Justification = "Question.Objects is Django's word, and TSelf is never written out"
    )]
    [SuppressMessage(
        "Design",
        "MA0018",
        Justification = "Question.Objects is Django's word, and TSelf is never written out"
    )]
    public static Manager<TSelf> Objects { get; } = new();
}
